import { CircleDot } from 'lucide-react'
import { useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { usePreparation } from '../lobby/usePreparation'
import { keptText } from '../lobby/words'
import { Markdown } from '../office/kit/Markdown'
import { browserStorage } from '../settings/store'
import { Button } from '../ui/Button'
import { useStore } from '../ui/useStore'
import styles from './RecordedNotice.module.css'

const selectInterview = (state: InterviewState) => state.interview
/** Whom it concerns: a candidate who was told nothing in a lobby. */
const selectCandidate = ({ me, plan, readOnly }: InterviewState) =>
  me?.role === 'candidate' && plan?.lobby !== true && readOnly === 'no' ? me.id : null

/** What the lobby tells a candidate, for an interview without one: that it is recorded, and for how long. */
export default function RecordedNotice({ client }: { client: Room }) {
  const interview = useStore(client, selectInterview)
  const person = useStore(client, selectCandidate)
  return person === null ? null : <Notice interview={interview} person={person} />
}

function Notice({ interview, person }: { interview: string; person: string }) {
  const key = `pairing.told.${interview}`
  const [read, setRead] = useState(() => browserStorage()?.getItem(key) === 'yes')
  const told = usePreparation(interview, person)
  if (read || !told) return null
  return (
    <section className={styles.notice} aria-label="About the recording" data-testid="recorded">
      <CircleDot size={16} aria-hidden="true" />
      <div className={styles.text}>
        What is typed, drawn and run here and said in the chat is recorded, and kept{' '}
        {keptText(told.kept_days)}
        {told.notice && <Markdown text={told.notice} small />}
      </div>
      <Button
        className={styles.button ?? ''}
        onClick={() => {
          browserStorage()?.setItem(key, 'yes')
          setRead(true)
        }}
      >
        I have read this
      </Button>
    </section>
  )
}
