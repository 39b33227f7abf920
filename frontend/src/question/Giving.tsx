import { CircleCheck, Send, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { post } from '../api/fetch'
import type { KitQuestion } from '../api/models'
import type { Given } from '../interview/given'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { languageOf } from '../pad/languages'
import { Button } from '../ui/Button'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import styles from './Question.module.css'

interface GivingProps {
  client: Room
  question: KitQuestion
  given: Given | undefined
  atHand: string
  person: string
  toasts: ToastStore
  onGiven: () => void
}

const selectMay = (state: InterviewState) => state.readOnly === 'no' && state.waiting === null

/** Gives a question into the room, or shows again one that was given. */
export function Giving({ client, question, given, atHand, person, toasts, onGiven }: GivingProps) {
  const may = useStore(client, selectMay)
  const [busy, setBusy] = useState(false)
  const { task } = question.content
  const languages = task.kind === 'coding' ? Object.keys(task.starters) : []
  const [language, setLanguage] = useState('')
  const chosen = languages.includes(language) ? language : (languages[0] ?? '')

  async function run(doing: () => Promise<unknown>) {
    setBusy(true)
    try {
      await doing()
      onGiven()
    } catch (error) {
      toasts.showFailure(error)
    }
    setBusy(false)
  }

  const give = () =>
    post(
      '/api/interviews/{interview}/given',
      { question: question.question, version: question.version, language: chosen },
      { at: { interview: client.getState().interview }, query: { as: person }, stay: true },
    )

  if (given) {
    const name = given.question.given
    return (
      <div className={styles.giving} data-given={name === atHand ? 'at-hand' : 'before'}>
        {name === atHand ? (
          <span className={styles.state}>
            <CircleCheck size={15} aria-hidden="true" />
            At hand: everybody sees it
          </span>
        ) : (
          <>
            <span className={styles.state}>Given before</span>
            <Button
              disabled={!may || busy}
              onClick={() => void run(() => client.showQuestion(name))}
              data-testid="show-question"
            >
              <Undo2 size={14} aria-hidden="true" />
              Back to this one
            </Button>
          </>
        )}
      </div>
    )
  }
  return (
    <div className={styles.giving}>
      <span className={styles.state}>The candidate does not see it yet</span>
      {languages.length > 1 && (
        <select
          className={styles.select}
          aria-label="Language of the starter files"
          value={chosen}
          onChange={(event) => setLanguage(event.target.value)}
          data-testid="give-language"
        >
          {languages.map((one) => (
            <option key={one} value={one}>
              {languageOf(one).label}
            </option>
          ))}
        </select>
      )}
      <Button
        look="primary"
        disabled={!may || busy}
        onClick={() => void run(give)}
        data-testid="give-question"
      >
        <Send size={14} aria-hidden="true" />
        Give
      </Button>
    </div>
  )
}
