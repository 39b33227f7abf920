import { useEffect, useMemo, useRef, useState } from 'react'
import { phaseOf } from '../interview/agenda'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { browserStorage } from '../settings/store'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import { Note } from './Note'
import { NoteComposer } from './NoteComposer'
import styles from './Notes.module.css'
import { PhaseLog } from './phases'

interface NotesPaneProps {
  /** The room, whose clock stamps the notes; they are kept in the panel. */
  client: Room
  panel: Room
  toasts: ToastStore
}

const selectNotes = (state: InterviewState) => state.notes
const selectReady = (state: InterviewState) => state.ready
const selectPeople = (state: InterviewState) => state.people
const selectMe = (state: InterviewState) => state.me?.id
const selectAgenda = (state: InterviewState) => state.agenda
const selectPlan = (state: InterviewState) => state.plan
const selectGiven = (state: InterviewState) => state.given
const selectStatus = (state: InterviewState) => state.connection.status
const selectReadOnly = (state: InterviewState) => state.readOnly !== 'no'

/** The panel's private notes in the order of their moments, and a place to write the next one. */
export default function NotesPane({ client, panel, toasts }: NotesPaneProps) {
  const notes = useStore(panel, selectNotes)
  const ready = useStore(panel, selectReady)
  const status = useStore(panel, selectStatus)
  const readOnly = useStore(panel, selectReadOnly)
  const people = useStore(client, selectPeople)
  const me = useStore(client, selectMe)
  const agenda = useStore(client, selectAgenda)
  const plan = useStore(client, selectPlan)
  const given = useStore(client, selectGiven)
  const [log] = useState(() => new PhaseLog(browserStorage(), client.getState().interview))
  log.look({ agenda, clockOffset: client.getState().clockOffset })
  const list = useRef<HTMLOListElement>(null)
  const sorted = useMemo(() => [...notes.values()].sort((one, other) => one.moment - other.moment), [notes])
  const count = sorted.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: another note came
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [count])

  return (
    <div className={styles.pane} data-testid="notes-pane">
      <p className={styles.secret}>
        Shared among interviewers, never with the candidate.
        {status !== 'connected' && ready && ' Not connected: what you write is kept, and stored later.'}
      </p>
      {sorted.length === 0 ? (
        <p className={styles.nothing}>
          {ready
            ? 'No notes yet. Each is stamped with the moment you begin to write it.'
            : 'Opening the notes…'}
        </p>
      ) : (
        <ol ref={list} className={styles.list} aria-label="Notes">
          {sorted.map((note) => (
            <Note
              key={note.note}
              note={note}
              author={people.find(({ id }) => id === note.person) ?? null}
              phase={phaseOf(plan, log.at(note.moment))?.name ?? ''}
              question={given.get(note.given)?.question.title ?? ''}
              own={note.person === me && !readOnly}
              onChange={(text) => panel.changeNote(note.note, text, note.given)}
              onDelete={() => panel.deleteNote(note.note)}
              toasts={toasts}
            />
          ))}
        </ol>
      )}
      {ready && !readOnly && <NoteComposer client={client} panel={panel} toasts={toasts} />}
    </div>
  )
}
