import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { RunInfo } from '../interview/view'
import { Hidden } from '../ui/Hidden'
import styles from './OutputPane.module.css'
import { nameOf, statusOf } from './status'
import type { Output } from './useOutput'

/** The newest runs as tabs, the very newest first. */
export function RunTabs({ output }: { output: Output }) {
  const { runs, firstNumber, shown, show } = output
  const list = useRef<HTMLDivElement>(null)
  const shownId = shown?.id
  useEffect(() => {
    tabOf(list.current, shownId)?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }, [shownId])
  const ordered = runs.map((run, at) => ({ run, number: firstNumber + at })).reverse()

  function onKeyDown(event: KeyboardEvent) {
    const at = ordered.findIndex(({ run }) => run.id === shownId)
    const targets: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1 + ordered.length,
      Home: 0,
      End: ordered.length - 1,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    const next = ordered[target % ordered.length]?.run.id
    if (next === undefined) return
    show(next)
    tabOf(list.current, next)?.focus()
  }

  return (
    <div ref={list} className={styles.tabs} role="tablist" aria-label="Runs">
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
  const time = new Date(run.startedAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  return `${nameOf(run)}, ${run.person ? `started by ${run.person.name} ` : ''}at ${time}`
}

function tabOf(list: HTMLElement | null, run: string | undefined): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-run="${CSS.escape(run ?? '')}"]`) ?? null
}
