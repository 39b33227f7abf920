import { ExternalLink, Keyboard } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { callOf } from '../agenda/call'
import { minutesText } from '../agenda/standing'
import { lightOf } from '../app/connection'
import { useLargerText } from '../app/largerText'
import { useTheme } from '../app/theme'
import type { InterviewClient } from '../interview/client'
import type { InterviewState } from '../interview/view'
import { Markdown } from '../office/kit/Markdown'
import { KeyboardHelp } from '../settings/KeyboardHelp'
import { Button, ButtonLink } from '../ui/Button'
import { Logo } from '../ui/Logo'
import { useStore } from '../ui/useStore'
import { Checks } from './Checks'
import { Consent } from './Consent'
import styles from './Lobby.module.css'
import OwnPane from './OwnPane'
import type { OwnPad } from './own'
import { usePreparation } from './usePreparation'
import { arrangedText, namesText, whenText } from './words'

const selectWaiting = (state: InterviewState) => state.waiting
const selectLight = (state: InterviewState) => {
  const { tone, text } = lightOf(state)
  return tone === 'good' || tone === 'busy' ? '' : text
}

/** Where a candidate gets ready and waits. The room takes its place by itself once somebody lets them in. */
export default function Lobby({ client, own }: { client: InterviewClient; own: OwnPad }) {
  const waiting = useStore(client, selectWaiting)
  const trouble = useStore(client, selectLight)
  const [failure, setFailure] = useState('')
  const [help, setHelp] = useState(false)
  useTheme()
  useLargerText(waiting?.accommodations.larger_text === true)
  const preparation = usePreparation(waiting?.interview, waiting?.person)
  const title = waiting?.title ?? ''
  useEffect(() => {
    document.title = `${title} · Pairing`
  }, [title])
  if (waiting === null) return null
  const { interviewers, phases, minutes, accommodations, agreed } = waiting
  const host = namesText(interviewers) || 'The interviewer'
  const call = callOf(waiting.call)
  const arranged = arrangedText(accommodations)
  const told = (error: unknown) => setFailure(error instanceof Error ? error.message : 'That did not work.')
  return (
    <div className={styles.page} data-testid="lobby">
      <header className={styles.top}>
        <Logo />
        <span className={styles.space} />
        <Button look="ghost" onClick={() => setHelp(true)}>
          <Keyboard size={16} aria-hidden="true" />
          Keyboard
        </Button>
      </header>
      <main className={styles.main}>
        <div className={styles.head}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.lead}>
            {waiting.name}, you talk with <b>{host}</b>
            {preparation?.workspace && ` of ${preparation.workspace}`}
            {waiting.starts_at !== null && ` · ${whenText(waiting.starts_at)}`}
            {minutes > 0 && ` · ${minutes} minutes`}
          </p>
        </div>
        <div className={styles.status} data-ready={agreed} role="status" data-testid="lobby-status">
          <span className={styles.dot} aria-hidden="true" />
          <span>
            {waiting.status === 'ended' ? (
              <b>The interview has ended.</b>
            ) : agreed ? (
              <>
                <b>You are ready.</b> {host} will let you in; this page then opens the interview by itself.
              </>
            ) : (
              <>
                <b>One thing is missing.</b> Please read what is recorded and agree, so that you can be let
                in.
              </>
            )}
            {trouble && <span className={styles.trouble}> {trouble}.</span>}
          </span>
          {call && (
            <ButtonLink href={call} target="_blank" rel="noopener noreferrer">
              <ExternalLink size={15} aria-hidden="true" />
              Join the call
            </ButtonLink>
          )}
        </div>
        {failure && (
          <p className={styles.failure} role="alert">
            {failure}
          </p>
        )}
        <div className={styles.columns}>
          <div className={styles.column}>
            <Part title="What is recorded">
              <Consent
                keptDays={waiting.kept_days}
                notice={preparation?.notice ?? ''}
                copy={preparation?.copy ?? false}
                agreed={agreed}
                onAgree={() => client.agree().catch(told)}
              />
            </Part>
            <Part title="Your set-up">
              <Checks client={client} noCamera={accommodations.no_camera} onFailure={told} />
            </Part>
          </div>
          <div className={styles.column}>
            {preparation?.prepare && (
              <Part title="Getting ready">
                <Markdown text={preparation.prepare} small />
              </Part>
            )}
            <Part title="How it goes">
              <ol className={styles.phases}>
                {phases.map((phase) => (
                  <li key={phase.id} className={styles.phase}>
                    <span className={styles.minutes}>{minutesText(phase.least, phase.most)}</span>
                    <span>
                      <b>{phase.name}</b>
                      {phase.brief && <span className={styles.brief}>{phase.brief}</span>}
                    </span>
                  </li>
                ))}
              </ol>
              {arranged && <p className={styles.arranged}>{arranged}</p>}
              <p className={styles.small}>
                Time that you lose to a broken connection is given back to you. You always see the phase and
                its clock, and everybody who is in the interview.
              </p>
            </Part>
            <Part title="Try the editor">
              <div className={styles.practice}>
                <OwnPane
                  own={own}
                  larger={accommodations.larger_text}
                  note="Your own scratchpad. Nobody else is shown it, now or later, and it stays with you in the interview."
                />
              </div>
            </Part>
          </div>
        </div>
      </main>
      {help && <KeyboardHelp onClose={() => setHelp(false)} />}
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  )
}
