import { Send } from 'lucide-react'
import { useState } from 'react'
import { hourText } from '../agenda/standing'
import { post } from '../api/fetch'
import type { Given } from '../interview/given'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Markdown } from '../office/kit/Markdown'
import { Button } from '../ui/Button'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import { Foldout } from './Foldout'
import styles from './Guide.module.css'

export interface FromGuide {
  client: Room
  /** The question as it was given; nothing of it can be given before. */
  given: Given | undefined
  person: string
  toasts: ToastStore
  imageOf: (source: string) => string | null
}

const selectMay = (state: InterviewState) => state.readOnly === 'no' && state.waiting === null

/** Hints from a nudge to the answer, given one after the other. */
export function HintLadder({
  client,
  given,
  person,
  toasts,
  imageOf,
  hints,
}: FromGuide & { hints: readonly string[] }) {
  const may = useStore(client, selectMay)
  const [busy, setBusy] = useState(false)
  const count = given?.hints.length ?? 0

  async function give(hint: number, name: string) {
    setBusy(true)
    const at = { interview: client.getState().interview, given: name }
    await post(
      '/api/interviews/{interview}/given/{given}/hints',
      { hint },
      { at, query: { as: person }, stay: true },
    ).catch((error) => toasts.showFailure(error))
    setBusy(false)
  }

  return (
    <Foldout title="Hints" count={`${count} of ${hints.length} given`} open>
      <ol className={styles.ladder}>
        {hints.map((text, hint) => {
          const done = given?.hints.find((one) => one.hint === hint)
          return (
            <li key={text} className={styles.step} data-done={done !== undefined} data-testid="ladder-hint">
              <span className={styles.number}>{hint + 1}</span>
              <div className={styles.what}>
                <Markdown text={text} imageOf={imageOf} small />
                {done && <p className={styles.done}>Given at {hourText(done.at)}</p>}
              </div>
              {given && hint === count && (
                <Button
                  className={styles.give ?? ''}
                  disabled={!may || busy}
                  onClick={() => void give(hint, given.question.given)}
                  aria-label={`Give hint ${hint + 1}`}
                  data-testid="give-hint"
                >
                  <Send size={13} aria-hidden="true" />
                  Give
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </Foldout>
  )
}
