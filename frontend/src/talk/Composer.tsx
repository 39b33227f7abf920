import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { IconButton } from '../ui/IconButton'
import styles from './Chat.module.css'

/** How long after the last key somebody counts as typing, in milliseconds. */
const typingLasts = 3000
const longest = 4000

interface ComposerProps {
  onSend: (text: string) => void
  onTyping: (typing: boolean) => void
}

export function Composer({ onSend, onTyping }: ComposerProps) {
  const [text, setText] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tell = useRef(onTyping)
  tell.current = onTyping
  const ready = text.trim() !== ''

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      tell.current(false)
    },
    [],
  )

  function change(value: string) {
    setText(value)
    clearTimeout(timer.current)
    tell.current(value !== '')
    if (value !== '') timer.current = setTimeout(() => tell.current(false), typingLasts)
  }

  function send() {
    if (!ready) return
    onSend(text.trim())
    change('')
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className={styles.grow} data-text={`${text} `}>
        <textarea
          className={styles.input}
          rows={1}
          value={text}
          maxLength={longest}
          aria-label="Message"
          placeholder="Message everyone"
          data-testid="chat-input"
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <IconButton label="Send" keys="Enter" type="submit" disabled={!ready} className={styles.send}>
        <SendHorizontal size={17} />
      </IconButton>
    </form>
  )
}
