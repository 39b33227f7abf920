import { Quote } from 'lucide-react'
import { useMemo } from 'react'
import type { InterviewState } from '../interview/view'
import { Markdown } from '../office/kit/Markdown'
import { place } from '../replay/clock'
import { Button } from '../ui/Button'
import { useStore } from '../ui/useStore'
import type { Commands } from './commands'
import styles from './Moments.module.css'
import { momentText } from './moment'
import type { Picker } from './picker'
import { Scroll } from './Scroll'
import type { Player, Recording, ReplayState } from './types'

interface NotesPaneProps {
  replay: Player
  recording: Recording
  picker: Picker
  commands: Commands
}

const selectNotes = (state: InterviewState) => state.notes
const selectPhases = (state: ReplayState) => state.summary?.timeline.phases
const selectMarks = (state: ReplayState) => state.summary?.timeline.marks
const selectWanted = (state: ReturnType<Picker['getState']>) => state.wanted

/** The interviewers' notes as they were at the moment on view. */
export function NotesPane({ replay, recording, picker, commands }: NotesPaneProps) {
  const notes = useStore(replay.panel, selectNotes)
  const phases = useStore(replay, selectPhases) ?? []
  const marks = useStore(replay, selectMarks)
  const wanted = useStore(picker, selectWanted)
  const all = marks?.filter(({ kind }) => kind === 'note').length ?? 0
  const sorted = useMemo(
    () =>
      [...notes.values()]
        .map((note) => ({ note, t: place(recording, note.moment) }))
        .sort((one, other) => one.t - other.t),
    [notes, recording],
  )
  const nameOf = (person: string) => recording.people.find((one) => one.person === person)?.name ?? 'Somebody'
  return (
    <Scroll label="Notes">
      <p className={styles.lead}>
        {sorted.length === all || all === 0
          ? 'Shared among interviewers, never with the candidate.'
          : `${sorted.length} of ${all} were written by this moment.`}
      </p>
      {sorted.length === 0 && <p className={styles.nothing}>No notes by this moment.</p>}
      <ol className={styles.notes}>
        {sorted.map(({ note, t }) => (
          <li key={note.note} className={styles.note} data-testid="note">
            <p className={styles.stamp}>
              <button
                type="button"
                className={styles.jump}
                onClick={() => commands.show(t)}
                aria-label={`Go to ${momentText(t)}`}
              >
                {momentText(t)}
              </button>
              <span className={styles.phase}>
                {phases.find(({ from, until }) => t >= from && t < until)?.name}
              </span>
              <span className={styles.author}>{nameOf(note.person)}</span>
              {wanted && (
                <Button
                  look="ghost"
                  className={styles.citeNote ?? ''}
                  onClick={() => picker.cite(picker.about('note', t, aboutNote(note, marks)))}
                  data-testid="cite-note"
                >
                  <Quote size={12} aria-hidden="true" />
                  Cite
                </Button>
              )}
            </p>
            <Markdown text={note.text} small />
          </li>
        ))}
      </ol>
    </Scroll>
  )
}

const EXCERPT = 80

function aboutNote(
  note: { note: string; text: string },
  marks: readonly { ref: string; position: number }[] = [],
) {
  const line = note.text.trim().split('\n', 1)[0] ?? ''
  const label = line.length > EXCERPT ? `${line.slice(0, EXCERPT - 1)}…` : line
  return { ref: note.note, position: marks.find(({ ref }) => ref === note.note)?.position ?? 0, label }
}
