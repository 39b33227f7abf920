import { useEffect } from 'react'
import { Logo } from '../ui/Logo'
import { DemoCards } from './DemoCards'
import { useDemo } from './demo'
import styles from './Landing.module.css'
import { Picture } from './Picture'

/** The first page: what this is, and the way into the demo interview if the server has one. */
export function Landing() {
  const answer = useDemo()
  useEffect(() => {
    document.title = 'Pairing: live paired interviews'
  }, [])
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Logo size={26} />
        <span className={styles.brand}>Pairing</span>
        <a className={styles.docs} href="/api/openapi.json">
          API
        </a>
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
        <span>No account needed: everyone comes in by a personal link.</span>
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
        Create an interview with your API token; the answer holds one link for each person.{' '}
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
