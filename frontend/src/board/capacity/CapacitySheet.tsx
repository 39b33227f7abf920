import { Copy, PenLine } from 'lucide-react'
import { useEffect, useId, useMemo, useState } from 'react'
import { Button } from '../../ui/Button'
import { classes } from '../../ui/classes'
import { LiveRegion } from '../../ui/Hidden'
import { useStore } from '../../ui/useStore'
import type { Easel } from '../shapes/easel'
import sheet from '../sheet.module.css'
import styles from './CapacitySheet.module.css'
import { CapacityDrafts, type CapacityHost } from './drafts'
import { type Field, fields } from './fields'
import { computeResults } from './results'
import { putSheet, toMarkdown } from './sheet'
import { formatNumber } from './units'

interface CapacitySheetProps {
  client: CapacityHost
  /** Where the sheet is drawn on request; without one it cannot be. */
  easel: Easel | null
  mayDraw: boolean
  onFailure: (error: unknown) => void
}

/** How much a system has to bear, computed from a few numbers that all in the interview share. */
export function CapacitySheet({ client, easel, mayDraw, onFailure }: CapacitySheetProps) {
  const numbers = useStore(client, (state) => state.capacity)
  const drafts = useMemo(() => new CapacityDrafts(client, onFailure), [client, onFailure])
  useEffect(() => drafts.start(), [drafts])
  useStore(drafts, (count) => count)
  const [said, setSaid] = useState('')
  const heading = useId()
  const results = computeResults(numbers)

  function copy() {
    navigator.clipboard.writeText(toMarkdown(numbers)).then(() => setSaid('Copied as Markdown.'), onFailure)
  }

  return (
    <section className={styles.sheet} aria-labelledby={heading} data-testid="capacity-sheet">
      <h2 id={heading} className={sheet.title}>
        Capacity
      </h2>
      <div className={styles.fields}>
        {fields.map((field) => (
          <NumberField key={field.name} field={field} drafts={drafts} readOnly={!mayDraw} />
        ))}
      </div>
      <h3 className={sheet.heading}>It follows</h3>
      <dl className={styles.results}>
        {results.map(({ name, label, unit, value }) => (
          <div key={name} className={styles.result}>
            <dt>{label}</dt>
            <dd data-testid={`capacity-result-${name}`} data-value={value ?? ''}>
              {value === null ? '–' : formatNumber(value, unit)}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.actions}>
        {easel !== null && mayDraw && (
          <Button data-testid="capacity-draw" onClick={() => putSheet(easel, numbers)}>
            <PenLine size={15} aria-hidden="true" />
            Put on the board
          </Button>
        )}
        <Button look="ghost" data-testid="capacity-copy" onClick={copy}>
          <Copy size={15} aria-hidden="true" />
          Copy as Markdown
        </Button>
      </div>
      <LiveRegion text={said} />
    </section>
  )
}

interface NumberFieldProps {
  field: Field
  drafts: CapacityDrafts
  readOnly: boolean
}

function NumberField({ field, drafts, readOnly }: NumberFieldProps) {
  const { name, label, hint, unit, usual } = field
  const hintId = useId()
  const problem = drafts.problem(name)
  return (
    <label className={sheet.field}>
      <span className={sheet.label}>{label}</span>
      <input
        className={classes(sheet.input, styles.number)}
        value={drafts.text(field)}
        readOnly={readOnly}
        placeholder={usual === null ? '' : formatNumber(usual, unit)}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={hintId}
        data-testid={`capacity-field-${name}`}
        onChange={(event) => drafts.edit(field, event.target.value)}
        onBlur={() => drafts.leave(name)}
      />
      <span id={hintId} className={problem === null ? styles.hint : styles.problem} aria-live="polite">
        {problem ?? hint}
      </span>
    </label>
  )
}
