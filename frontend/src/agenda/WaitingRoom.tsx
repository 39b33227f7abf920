import { DoorOpen } from 'lucide-react'
import { useMemo } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Avatar } from '../ui/Avatar'
import { Button } from '../ui/Button'
import { useStore } from '../ui/useStore'
import styles from './AgendaBar.module.css'
import { checksText } from './checksText'

interface WaitingRoomProps {
  client: Room
  ask: (asked: Promise<void>) => void
}

const selectPlan = (state: InterviewState) => state.plan
const selectPeople = (state: InterviewState) => state.people
const selectPresent = (state: InterviewState) => state.present
const selectAgreed = (state: InterviewState) => state.agreed
const selectAdmitted = (state: InterviewState) => state.admitted
const selectChecks = (state: InterviewState) => state.checks

/** Interviewers see who waits outside, what their browsers can do, and let them in. */
export function WaitingRoom({ client, ask }: WaitingRoomProps) {
  const plan = useStore(client, selectPlan)
  const people = useStore(client, selectPeople)
  const present = useStore(client, selectPresent)
  const agreed = useStore(client, selectAgreed)
  const admitted = useStore(client, selectAdmitted)
  const checks = useStore(client, selectChecks)
  const waiting = useMemo(() => {
    const here = new Set(present.map((copy) => copy.person.id))
    return people.filter(({ id, role }) => role === 'candidate' && here.has(id) && !admitted.has(id))
  }, [people, present, admitted])
  if (plan?.lobby !== true || waiting.length === 0) return null
  return (
    <ul className={styles.rooms} aria-label="Waiting in the lobby" data-testid="waiting-room">
      {waiting.map((person) => {
        const ready = agreed.has(person.id)
        const checked = checks.get(person.id)
        return (
          <li key={person.id} className={styles.room} data-testid="waits">
            <Avatar name={person.name} colour={person.colour} size={24} />
            <b>{person.name} waits in the lobby</b>
            <span className={styles.checks}>
              {ready ? 'Agreed to be recorded' : 'Has not agreed to be recorded yet'}
              {checked ? ` · ${checksText(checked)}` : ' · set-up not checked'}
            </span>
            <Button
              look={ready ? 'primary' : 'plain'}
              className={styles.small ?? ''}
              disabled={!ready}
              onClick={() => ask(client.admit(person.id))}
              data-testid="admit"
            >
              <DoorOpen size={14} aria-hidden="true" />
              Admit
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
