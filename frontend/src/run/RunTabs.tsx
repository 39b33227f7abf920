import { FlaskConical } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { RunInfo } from '../interview/view'
import { Hidden } from '../ui/Hidden'
import { whenDrawn } from '../ui/whenDrawn'
import styles from './OutputPane.module.css'
import { nameOf, statusOf } from './status'
import { hasTerminal, type Output } from './useOutput'

const TESTS = 'tests'
/** Made once: to make one takes longer than to use it. */
const clock = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit' })

/** The tests, and the newest runs as tabs, the very newest first. */
export function RunTabs({ output }: { output: Output }) {
  const { runs, firstNumber, shown, tests, show, showTests } = output
  const list = useRef<HTMLDivElement>(null)
  const shownId = tests ? TESTS : shown?.id
  useEffect(() => {
    return whenDrawn(() =>
      tabOf(list.current, shownId)?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' }),
    )
  }, [shownId])
  const numbered = runs.map((run, at) => ({ run, number: firstNumber + at }))
  const ordered = numbered.filter(({ run }) => hasTerminal(run)).reverse()
  const ids = [TESTS, ...ordered.map(({ run }) => run.id)]

  function onKeyDown(event: KeyboardEvent) {
    const at = ids.indexOf(shownId ?? TESTS)
    const targets: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1 + ids.length,
      Home: 0,
      End: ids.length - 1,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    const next = ids[target % ids.length] ?? TESTS
    if (next === TESTS) showTests()
    else show(next)
    tabOf(list.current, next)?.focus()
  }

  return (
    <div ref={list} className={styles.tabs} role="tablist" aria-label="Tests and runs">
      <button
        type="button"
        role="tab"
        id={`run-tab-${TESTS}`}
        aria-selected={tests}
        aria-controls="tests-panel"
        tabIndex={tests || shownId === undefined ? 0 : -1}
        className={styles.tab}
        data-run={TESTS}
        data-testid="tests-tab"
        onClick={showTests}
        onKeyDown={onKeyDown}
      >
        <FlaskConical size={13} aria-hidden="true" />
        Tests
      </button>
      {ordered.map(({ run, number }) => (
        <button
          key={run.id}
          type="button"
          role="tab"
          id={`run-tab-${run.id}`}
          aria-selected={run.id === shownId}
          aria-controls="run-panel"
          tabIndex={run.id === shownId ? 0 : -1}
          className={styles.tab}
          data-run={run.id}
          data-testid="run-tab"
          title={titleOf(run)}
          onClick={() => show(run.id)}
          onKeyDown={onKeyDown}
        >
          <span className={styles.light} data-tone={statusOf(run).tone} aria-hidden="true" />
          {nameOf(run)}
          <span className={styles.number}>{number}</span>
          <Hidden>, {statusOf(run).text}</Hidden>
        </button>
      ))}
    </div>
  )
}

function titleOf(run: RunInfo): string {
  const time = clock.format(run.startedAt)
  return `${nameOf(run)}, ${run.person ? `started by ${run.person.name} ` : ''}at ${time}`
}

function tabOf(list: HTMLElement | null, run: string | undefined): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-run="${CSS.escape(run ?? '')}"]`) ?? null
}
