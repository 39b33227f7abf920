import { useEffect } from 'react'
import { Link } from 'wouter'
import { Logo } from '../ui/Logo'
import { DemoCards } from './DemoCards'
import { useDemo } from './demo'
import styles from './Landing.module.css'
import { useMember } from './member'
import { Picture } from './Picture'

/** The first page: what this is, and the ways in. Members who are signed in are taken to their own. */
export function Landing() {
  const member = useMember()
  const answer = useDemo()
  useEffect(() => {
    document.title = 'Pairing: live paired interviews'
  }, [])
  if (member === 'asking') return null
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Logo size={26} />
        <span className={styles.brand}>Pairing</span>
        <nav className={styles.ways} aria-label="Main">
          <a className={styles.docs} href="/api/openapi.json">
            API
          </a>
          <Link className={styles.docs} href="/login">
            Sign in
          </Link>
        </nav>
      </header>
      <main className={styles.main}>
        <div className={styles.words}>
          <h1 className={styles.title}>Interview by writing code together.</h1>
          <p className={styles.lead}>
            One editor for interviewer and candidate, live to the keystroke, on your own server. Nothing
            anybody writes gets lost, not even when the connection does.
          </p>
          {answer.state === 'here' && <DemoCards demo={answer.demo} />}
          {answer.state === 'none' && <Hint />}
        </div>
        <Picture />
      </main>
      <footer className={styles.foot}>
        <span>Candidates need no account: they come in by a personal link.</span>
      </footer>
    </div>
  )
}

function Hint() {
  return (
    <section className={styles.hint} aria-label="How to start" data-testid="hint">
      <h2 className={styles.subtitle}>Were you invited?</h2>
      <p>Open the personal link in your invitation. It takes you straight into the interview.</p>
      <h2 className={styles.subtitle}>Are you the host?</h2>
      <p>
        <Link className={styles.link} href="/login">
          Sign in
        </Link>{' '}
        to plan interviews. A server that is new has written a link into its log that makes the first admin.
        Programs use an API token; the answer holds one link for each person.{' '}
        <a className={styles.link} href="/api/openapi.json">
          API description
        </a>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={styles.sample} tabIndex={0}>
        POST {window.location.origin}/api/interviews
      </pre>
    </section>
  )
}
