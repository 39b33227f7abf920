import { BookOpen, CalendarPlus, LayoutTemplate, type LucideIcon, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { CreatedInterview } from '../../api/models'
import { useIsAdmin } from '../member'
import styles from './Home.module.css'
import { SampleButton } from './SampleButton'

/** Home before the first interview: what there is, in the order one needs it. */
export function FirstSteps({ onSample }: { onSample: (interviews: readonly CreatedInterview[]) => void }) {
  const admin = useIsAdmin()
  return (
    <div className={styles.first}>
      <section className={styles.sample} aria-labelledby="sample">
        <h2 className={styles.sampleTitle} id="sample">
          See one first
        </h2>
        <p className={styles.sampleText}>
          A sample interview is ready to play with: open it as the interviewer and as the candidate, side by
          side, and try everything. Nobody is invited, and you can delete it.
        </p>
        <SampleButton onMade={onSample} />
      </section>
      <section aria-labelledby="steps">
        <h2 className={styles.heading} id="steps">
          Then set up your own
        </h2>
        <ol className={styles.steps}>
          {admin && (
            <Step icon={UserPlus} href="/people" title="Invite your team">
              Interviewers, hiring managers, other admins. Each gets a link to make an account.
            </Step>
          )}
          <Step icon={LayoutTemplate} href="/templates" title="Choose a loop template">
            The rounds a candidate passes, with minutes, formats and what each looks for. Ready ones are
            there: take one as it is, or make it yours.
          </Step>
          <Step icon={BookOpen} href="/questions" title="Look through the questions">
            With guides, hints and tests that only interviewers see. Add those your team asks.
          </Step>
          <Step icon={CalendarPlus} href="/interviews/new" title="Plan the first interview">
            Choose the time, the people and the questions. Everybody gets a link; the candidate needs no
            account.
          </Step>
        </ol>
      </section>
    </div>
  )
}

interface StepProps {
  icon: LucideIcon
  href: string
  title: string
  children: ReactNode
}

function Step({ icon: Icon, href, title, children }: StepProps) {
  return (
    <li className={styles.step}>
      <Icon size={18} className={styles.stepIcon} aria-hidden="true" />
      <span className={styles.words}>
        <Link href={href} className={styles.title}>
          {title}
        </Link>
        <span className={styles.facts}>{children}</span>
      </span>
    </li>
  )
}
