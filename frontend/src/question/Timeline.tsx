import { Eye } from 'lucide-react'
import { useState } from 'react'
import { hourText } from '../agenda/standing'
import { post } from '../api/fetch'
import type { Artefact as Piece } from '../api/models'
import type { InterviewState } from '../interview/view'
import { Button } from '../ui/Button'
import { useStore } from '../ui/useStore'
import { Artefact } from './Artefact'
import { Foldout } from './Foldout'
import styles from './Guide.module.css'
import type { FromGuide } from './HintLadder'

const selectMay = (state: InterviewState) => state.readOnly === 'no' && state.waiting === null

/** The pieces of an incident, revealed in any order. */
export function Timeline({
  client,
  given,
  person,
  toasts,
  imageOf,
  pieces,
}: FromGuide & { pieces: readonly Piece[] }) {
  const may = useStore(client, selectMay)
  const [busy, setBusy] = useState(false)

  async function reveal(step: number, name: string) {
    setBusy(true)
    const at = { interview: client.getState().interview, given: name }
    await post(
      '/api/interviews/{interview}/given/{given}/artefacts',
      { step },
      { at, query: { as: person }, stay: true },
    ).catch((error) => toasts.showFailure(error))
    setBusy(false)
  }

  return (
    <Foldout
      title="What is found"
      count={`${given?.artefacts.length ?? 0} of ${pieces.length} revealed`}
      open
    >
      <ol className={styles.ladder}>
        {pieces.map((piece, step) => {
          const done = given?.artefacts.find((one) => one.step === step)
          return (
            <li key={piece.title} className={styles.step} data-done={done !== undefined} data-testid="piece">
              <span className={styles.number}>{piece.minute}′</span>
              <details className={styles.what}>
                <summary className={styles.piece}>
                  {piece.title}
                  {done && <span className={styles.done}> · revealed at {hourText(done.at)}</span>}
                </summary>
                <Artefact {...piece} imageOf={imageOf} />
              </details>
              {given && !done && (
                <Button
                  className={styles.give ?? ''}
                  disabled={!may || busy}
                  onClick={() => void reveal(step, given.question.given)}
                  aria-label={`Reveal ${piece.title}`}
                  data-testid="reveal"
                >
                  <Eye size={13} aria-hidden="true" />
                  Reveal
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </Foldout>
  )
}
