import { ArrowUpRight, Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Avatar } from '../ui/Avatar'
import { Button, ButtonLink } from '../ui/Button'
import styles from './DemoCards.module.css'
import type { Demo, DemoPerson } from './demo'

const roles = {
  interviewer: { title: 'Interviewer', text: 'Leads the interview and may end it.', colour: 0 },
  candidate: { title: 'Candidate', text: 'Writes along, without an account.', colour: 1 },
  observer: { title: 'Observer', text: 'Reads along and cannot write.', colour: 2 },
} as const

/** One card for each person of the demo interview: opens that person's window, or copies the link to it. */
export function DemoCards({ demo }: { demo: Demo }) {
  return (
    <section aria-label="Demo interview" data-testid="demo">
      <h2 className={styles.title}>{demo.title}</h2>
      <p className={styles.text}>Open both windows side by side and type in each.</p>
      <ul className={styles.cards}>
        {demo.people.map((person) => (
          <Card key={person.link} person={person} />
        ))}
      </ul>
    </section>
  )
}

function Card({ person }: { person: DemoPerson }) {
  const role = roles[person.role]
  return (
    <li className={styles.card} data-testid={`demo-${person.role}`}>
      <div className={styles.who}>
        <Avatar name={person.name} colour={role.colour} size={38} />
        <div>
          <h3 className={styles.name}>{person.name}</h3>
          <p className={styles.role}>{role.title}</p>
        </div>
      </div>
      <p className={styles.about}>{role.text}</p>
      <div className={styles.actions}>
        <ButtonLink
          href={person.link}
          target="_blank"
          rel="noopener"
          look={person.role === 'interviewer' ? 'primary' : 'plain'}
          large
          className={styles.open ?? ''}
          aria-label={`Open ${person.name}'s window in a new tab`}
        >
          Open window
          <ArrowUpRight size={16} aria-hidden="true" />
        </ButtonLink>
        <CopyButton link={person.link} name={person.name} />
      </div>
    </li>
  )
}

function CopyButton({ link, name }: { link: string; name: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    await navigator.clipboard.writeText(new URL(link, window.location.href).href)
    setCopied(true)
  }

  return (
    <Button large aria-label={`Copy ${name}'s link`} onClick={() => void copy().catch(() => undefined)}>
      {copied ? <Check size={16} /> : <Copy size={16} />}
      {copied ? 'Copied' : 'Copy'}
    </Button>
  )
}
