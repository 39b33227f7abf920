import { MessagesSquare } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState, Present } from '../interview/view'
import { personColour } from '../styles/people'
import { Avatar } from '../ui/Avatar'
import { Button } from '../ui/Button'
import { useStore } from '../ui/useStore'
import styles from './Chat.module.css'
import { Composer } from './Composer'
import { type Group, groupTalk, messageKey, typingText } from './grouping'
import { Message } from './Message'

const selectTalk = (state: InterviewState) => state.talk
const selectPresent = (state: InterviewState) => state.present
const selectReadOnly = (state: InterviewState) => state.readOnly
const selectTotal = (state: InterviewState) => state.talkTotal

const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const dayOf = (at: number) => day.format(at)

interface Failed {
  key: number
  text: string
  reason: string
}

/** The conversation beside the code. */
export function Chat({ client }: { client: Room }) {
  const talk = useStore(client, selectTalk)
  const total = useStore(client, selectTotal)
  const present = useStore(client, selectPresent)
  const readOnly = useStore(client, selectReadOnly)
  const [failed, setFailed] = useState<readonly Failed[]>([])
  const nextKey = useRef(1)
  const groups = useMemo(() => groupTalk(talk, dayOf), [talk])
  const typing = typingText(typingNames(present))
  const scroller = useStickyBottom([groups, failed, typing])

  function send(text: string) {
    client.say(text).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : 'Not accepted'
      setFailed((all) => [...all, { key: nextKey.current++, text, reason }])
    })
  }

  function forget(key: number) {
    setFailed((all) => all.filter((one) => one.key !== key))
  }

  return (
    <div className={styles.chat}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={scroller} className={styles.scroller} role="log" aria-label="Messages" tabIndex={0}>
        {talk.length === 0 && failed.length === 0 && <Empty />}
        {total > talk.filter((said) => !said.pending).length && (
          <p className={styles.earlier}>Earlier messages are in the transcript.</p>
        )}
        {groups.map((group) => (
          <GroupOf key={group.key} group={group} />
        ))}
        {failed.map((one) => (
          <div key={one.key} className={styles.failed} role="alert">
            <p className={styles.message}>{one.text}</p>
            <p className={styles.reason}>Not sent: {one.reason}</p>
            <Button
              onClick={() => {
                forget(one.key)
                send(one.text)
              }}
            >
              Try again
            </Button>
            <Button look="ghost" onClick={() => forget(one.key)}>
              Discard
            </Button>
          </div>
        ))}
      </div>
      <p className={styles.typing} aria-live="polite" data-testid="typing">
        {typing}
      </p>
      {readOnly === 'no' ? (
        <Composer onSend={send} onTyping={(typing) => client.setTyping(typing)} />
      ) : (
        <p className={styles.closed}>
          {readOnly === 'ended' ? 'The interview has ended; the chat is closed.' : 'Observers read along.'}
        </p>
      )}
    </div>
  )
}

function GroupOf({ group }: { group: Group }) {
  const name = group.person?.name ?? 'Someone'
  return (
    <>
      {group.day && <p className={styles.day}>{group.day}</p>}
      <article className={styles.group} aria-label={`${name}, ${time.format(group.at)}`}>
        <Avatar name={name} colour={group.person?.colour ?? 7} size={28} />
        <div className={styles.said}>
          <p className={styles.who}>
            <strong style={{ color: personColour(group.person?.colour ?? 7) }}>
              {name}
              {group.mine && ' (you)'}
            </strong>
            <time dateTime={new Date(group.at).toISOString()}>{time.format(group.at)}</time>
          </p>
          {group.messages.map((said) => (
            <Message key={messageKey(said)} said={said} />
          ))}
        </div>
      </article>
    </>
  )
}

function Empty() {
  return (
    <div className={styles.empty}>
      <MessagesSquare size={28} strokeWidth={1.5} aria-hidden="true" />
      <p>No messages yet.</p>
      <p>
        Everyone in the interview reads along. <br />
        Code goes between `backticks`.
      </p>
    </div>
  )
}

function typingNames(present: readonly Present[]): string[] {
  const names = present.filter((one) => one.typing && !one.self).map((one) => one.person.name)
  return [...new Set(names)]
}

/** Keeps a scrolled box at its end as content grows, unless the reader scrolled up. */
function useStickyBottom(content: readonly unknown[]) {
  const box = useRef<HTMLDivElement>(null)
  const height = useRef(0)
  // Runs whenever the content may have another height.
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const distance = height.current - element.scrollTop - element.clientHeight
    if (distance < 60) element.scrollTop = element.scrollHeight
    height.current = element.scrollHeight
  }, [...content])
  return box
}
