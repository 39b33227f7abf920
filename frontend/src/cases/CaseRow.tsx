import { ChevronRight, Play, Trash2 } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { IconButton } from '../ui/IconButton'
import type { CaseView } from '../wire/messages'
import { CaseFieldset } from './CaseFieldset'
import styles from './CaseList.module.css'
import type { CaseDrafts, Draft } from './drafts'

interface CaseRowProps {
  stored: CaseView
  draft: Draft | undefined
  drafts: CaseDrafts
  open: boolean
  /** It was added just now: its name is ready to be overwritten. */
  fresh: boolean
  readOnly: boolean
  /** Why it cannot be run, or null. */
  obstacle: string | null
  onToggle: () => void
  onRun: () => void
}

/** A test case: a line that unfolds into its fields. */
export function CaseRow(props: CaseRowProps) {
  const { stored, draft, drafts, open, fresh, readOnly, obstacle, onToggle, onRun } = props
  const fields = useId()
  const row = useRef<HTMLLIElement>(null)
  const shown = drafts.shown(stored)
  const name = shown.name.trim() || stored.name
  useEffect(() => {
    if (!fresh) return
    const field = row.current?.querySelector('input')
    field?.focus()
    field?.select()
    row.current?.scrollIntoView({ block: 'nearest' })
  }, [fresh])
  return (
    <li ref={row} className={styles.row} data-testid="case-row" data-case={stored.id} data-open={open}>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={fields}
          onClick={onToggle}
        >
          <ChevronRight size={15} aria-hidden="true" className={styles.chevron} />
          <span className={styles.name}>{name}</span>
          {!open && <span className={styles.preview}>{previewOf(shown)}</span>}
        </button>
        {draft && !draft.problem && <span className={styles.saving}>Saving…</span>}
        {!readOnly && (
          <>
            <IconButton
              label={obstacle ?? `Run ${name}`}
              aria-label={`Run ${name}`}
              aria-disabled={obstacle !== null}
              className={styles.action}
              onClick={() => obstacle === null && onRun()}
            >
              <Play size={15} />
            </IconButton>
            <IconButton
              label={`Delete ${name}`}
              className={styles.action}
              data-testid="delete-case"
              onClick={() => void drafts.remove(stored)}
            >
              <Trash2 size={15} />
            </IconButton>
          </>
        )}
      </div>
      <div id={fields} className={styles.fields} hidden={!open}>
        {open && (
          <CaseFieldset
            shown={shown}
            problem={draft?.problem ?? null}
            readOnly={readOnly}
            onEdit={(change) => drafts.edit(stored.id, change)}
            onLeave={() => drafts.leave(stored.id)}
          />
        )}
      </div>
    </li>
  )
}

/** What it is about, in a line: `3 4 → 7`. */
function previewOf({ stdin, expected }: CaseView): string {
  const [input, output] = [firstLine(stdin), firstLine(expected)]
  if (input === '' && output === '') return 'empty'
  return `${input || 'no input'} → ${output || 'no output'}`
}

function firstLine(text: string): string {
  const lines = text.trim().split('\n')
  const [first = ''] = lines
  return lines.length > 1 || first.length > 60 ? `${first.slice(0, 60)}…` : first
}
