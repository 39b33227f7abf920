import { ArrowUpRight, Play } from 'lucide-react'
import { post } from '../../api/fetch'
import type { CreatedInterview } from '../../api/models'
import { useChange } from '../../api/queries'
import { Button, ButtonLink } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { notices } from '../notices'
import styles from './Home.module.css'

/** Makes sample interviews. */
export function SampleButton({ onMade }: { onMade: (interviews: readonly CreatedInterview[]) => void }) {
  const making = useChange(() => post('/api/sample-interview', null))
  const make = () =>
    making.run().then(
      ({ items }) => onMade(items),
      (error) => notices.showFailure(error),
    )
  return (
    <Button look="primary" disabled={making.running} onClick={() => void make()}>
      <Play size={15} aria-hidden="true" />
      {making.running ? 'One moment…' : 'Make a sample interview'}
    </Button>
  )
}

const roles = { interviewer: 'Interviewer', candidate: 'Candidate', observer: 'Observer' } as const

interface SampleDialogProps {
  interviews: readonly CreatedInterview[]
  onClose: () => void
}

/** Everybody's window in the sample interviews. */
export function SampleDialog({ interviews, onClose }: SampleDialogProps) {
  return (
    <Dialog title="Ready to play with" onClose={onClose} width={520} firm testId="sample">
      <p className={styles.said}>Open two windows side by side: what one does, the other sees.</p>
      {interviews.map((interview) => (
        <section key={interview.id} className={styles.sampleInterview} aria-label={interview.title}>
          <h3 className={styles.sampleName}>{interview.title}</h3>
          <ul className={styles.rows}>
            {interview.people.map((person) => (
              <li key={person.id} className={styles.row}>
                <span className={styles.words}>
                  <span className={styles.title}>{person.name}</span>
                  <span className={styles.facts}>{roles[person.role]}</span>
                </span>
                <ButtonLink
                  href={person.link}
                  target="_blank"
                  rel="noopener"
                  aria-label={`Open ${person.name}'s window in a new tab`}
                >
                  Open
                  <ArrowUpRight size={15} aria-hidden="true" />
                </ButtonLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  )
}
