import { memo, useMemo, useState } from 'react'
import { useStore } from '../ui/useStore'
import type { Commands } from './commands'
import styles from './Deck.module.css'
import { Glyph } from './Glyph'
import { type Family, familiesOf, familyNames, familyOf, familyShapes } from './marks'
import type { Picker } from './picker'
import { SelectionTools } from './SelectionTools'
import { Timeline } from './Timeline'
import { Transport } from './Transport'
import type { Player, Recording, Summary } from './types'

interface DeckProps {
  replay: Player
  recording: Recording
  summary: Summary
  picker: Picker
  commands: Commands
  wide: boolean
  tools: React.ReactNode
}

const selectSelection = (state: ReturnType<Picker['getState']>) => state.selection

/** The time of the recording: which marks are shown, the timeline, and what plays it. */
export const Deck = memo(function Deck(props: DeckProps) {
  const { replay, recording, summary, picker, commands, wide, tools } = props
  const { timeline } = summary
  const selection = useStore(picker, selectSelection)
  const families = useMemo(() => familiesOf(timeline.marks), [timeline.marks])
  const [hidden, setHidden] = useState<ReadonlySet<Family>>(new Set())
  const shown = useMemo(() => new Set(families.filter((family) => !hidden.has(family))), [families, hidden])
  const counts = useMemo(() => {
    const found = new Map<Family, number>()
    for (const { kind } of timeline.marks) found.set(familyOf(kind), (found.get(familyOf(kind)) ?? 0) + 1)
    return found
  }, [timeline.marks])
  const toggle = (family: Family) =>
    setHidden((before) => {
      const next = new Set(before)
      if (!next.delete(family)) next.add(family)
      return next
    })
  return (
    <section className={styles.deck} aria-label="Timeline">
      <div className={styles.line} hidden={!wide && selection === null}>
        {selection ? (
          <SelectionTools picker={picker} selection={selection} anonymous={recording.anonymous} />
        ) : (
          <fieldset className={styles.chips}>
            <legend className={styles.legend}>Marks on the timeline</legend>
            {families.map((family) => (
              <button
                key={family}
                type="button"
                className={styles.chip}
                aria-pressed={shown.has(family)}
                onClick={() => toggle(family)}
                data-testid={`marks-${family}`}
              >
                <Glyph shape={familyShapes[family]} size={11} />
                {familyNames[family]}
                <span className={styles.count}>{counts.get(family)}</span>
              </button>
            ))}
          </fieldset>
        )}
      </div>
      <Timeline
        replay={replay}
        told={timeline}
        people={recording.people}
        picker={picker}
        shown={shown}
        commands={commands}
        compact={!wide}
      />
      <Transport
        replay={replay}
        commands={commands}
        wide={wide}
        phases={timeline.phases.length > 0}
        runs={timeline.marks.some(({ kind }) => kind === 'run')}
      >
        {tools}
      </Transport>
    </section>
  )
})
