// biome-ignore-all lint/a11y/noRedundantRoles: some browsers forget them of a table that is laid out as something else
import { Quote } from 'lucide-react'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { later } from '../ui/later'
import { useStore } from '../ui/useStore'
import { whenDrawn } from '../ui/whenDrawn'
import type { Commands } from './commands'
import { Glyph } from './Glyph'
import styles from './Moments.module.css'
import {
  type Family,
  familiesOf,
  familyNames,
  familyOf,
  kindName,
  labelOf,
  lastBefore,
  markText,
  shapeOf,
} from './marks'
import { momentText } from './moment'
import type { Picker } from './picker'
import { Scroll } from './Scroll'
import type { Mark, Player, Recording, ReplayState, Timeline } from './types'

interface MomentsPaneProps {
  replay: Player
  recording: Recording
  told: Timeline
  picker: Picker
  commands: Commands
}

/** Rows that are drawn at once: a long interview has thousands. */
const MOST = 400
/** Of them so many belong together: browsers leave those that are out of sight undrawn. */
const TOGETHER = 20

/** Rows above the first moment. */
const HEAD = 1

const selectWanted = (state: ReturnType<Picker['getState']>) => state.wanted

/** Everything that is marked on the timeline, as a table: the way there for whoever does not see it. */
export function MomentsPane({ replay, recording, told, picker, commands }: MomentsPaneProps) {
  const wanted = useStore(picker, selectWanted)
  const families = useMemo(() => familiesOf(told.marks), [told.marks])
  const [family, setFamily] = useState<Family | 'all'>('all')
  const [from, setFrom] = useState(0)
  const chosen = useMemo(
    () => told.marks.filter(({ kind }) => family === 'all' || familyOf(kind) === family),
    [told.marks, family],
  )
  const replayed = useMemo(() => later(replay), [replay])
  // Another row now and then, not another moment sixty times a second.
  const current = useStore(replayed, (state: ReplayState) => lastBefore(chosen, state.t))
  const names = useMemo(
    () => new Map(recording.people.map(({ person, name }) => [person, name])),
    [recording.people],
  )
  const rows = chosen.slice(from, from + MOST)
  const bodies = Array.from({ length: Math.ceil(rows.length / TOGETHER) }, (_, at) => at * TOGETHER)
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => {
    return whenDrawn(() => {
      // Whoever reads the list is not moved away from what they read.
      if (table.current?.matches(':hover, :focus-within')) return
      table.current?.rows[current - from + HEAD]?.scrollIntoView?.({ block: 'nearest' })
    })
  }, [current, from])
  const phaseAt = (mark: Mark) => told.phases.find((one) => mark.t >= one.from && mark.t < one.until)?.name
  return (
    <>
      <label className={styles.choice}>
        <span>Show</span>
        <select
          value={family}
          onChange={(event) => {
            setFamily(event.target.value as Family | 'all')
            setFrom(0)
          }}
          data-testid="moments-filter"
        >
          <option value="all">Everything ({told.marks.length})</option>
          {families.map((one) => (
            <option key={one} value={one}>
              {familyNames[one]} ({told.marks.filter(({ kind }) => familyOf(kind) === one).length})
            </option>
          ))}
        </select>
      </label>
      <Scroll label="Moments">
        {from > 0 && (
          <button type="button" className={styles.more} onClick={() => setFrom(Math.max(0, from - MOST))}>
            Earlier moments
          </button>
        )}
        <table ref={table} className={styles.moments} role="table" data-testid="moments">
          <thead className={styles.hiddenHead} role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                Time
              </th>
              <th scope="col" role="columnheader">
                What happened
              </th>
              <th scope="col" role="columnheader">
                Who
              </th>
              {wanted && (
                <th scope="col" role="columnheader">
                  Cite
                </th>
              )}
            </tr>
          </thead>
          {bodies.map((first) => (
            <tbody key={first} className={styles.together} role="rowgroup">
              {rows.slice(first, first + TOGETHER).map((mark, at) => (
                <Row
                  key={`${mark.part} ${mark.position} ${mark.kind} ${mark.t}`}
                  mark={mark}
                  current={from + first + at === current}
                  name={names.get(mark.person) ?? ''}
                  phase={phaseAt(mark) ?? ''}
                  wanted={wanted}
                  picker={picker}
                  commands={commands}
                />
              ))}
            </tbody>
          ))}
        </table>
        {chosen.length > from + MOST && (
          <button type="button" className={styles.more} onClick={() => setFrom(from + MOST)}>
            Later moments
          </button>
        )}
        {chosen.length === 0 && <p className={styles.nothing}>Nothing is marked.</p>}
      </Scroll>
    </>
  )
}

interface RowProps {
  mark: Mark
  current: boolean
  name: string
  phase: string
  /** It may be cited. */
  wanted: boolean
  picker: Picker
  commands: Commands
}

const Row = memo(function Row({ mark, current, name, phase, wanted, picker, commands }: RowProps) {
  const when = momentText(mark.t)
  const label = labelOf(mark)
  return (
    <tr className={styles.moment} role="row" data-current={current} data-part={mark.part}>
      <td role="cell">
        <button
          type="button"
          className={styles.jump}
          onClick={() => commands.show(mark.t)}
          aria-current={current ? 'time' : undefined}
          aria-label={`Go to ${when}: ${markText(mark)}`}
        >
          {when}
        </button>
      </td>
      <td role="cell">
        <span className={styles.what}>
          <Glyph shape={shapeOf(mark)} style={{ marginTop: 3 }} />
          <span>
            <b>{kindName(mark.kind)}</b>
            {label && <span className={styles.label}> {label}</span>}
            <span className={styles.phase}>{phase}</span>
          </span>
        </span>
      </td>
      <td className={styles.who} role="cell">
        {name}
      </td>
      {wanted && (
        <td role="cell">
          <button
            type="button"
            className={styles.cite}
            aria-label={`Cite ${markText(mark)} at ${when}`}
            title="Cite it in the scorecard"
            onClick={() => picker.cite(evidenceOf(mark, picker))}
            data-testid="cite"
          >
            <Quote size={13} aria-hidden="true" />
          </button>
        </td>
      )}
    </tr>
  )
})

/** A run or a note is cited as what it is; everything else as its moment. */
function evidenceOf(mark: Mark, picker: Picker) {
  const { kind, t, position, ref } = mark
  const label = markText(mark)
  if (kind === 'run' || kind === 'note') return picker.about(kind, t, { position, ref, label })
  return picker.momentOf(t, position, label)
}
