import type { InterviewClient } from '../interview/client'
import { tickOf } from '../interview/notes'
import type { InterviewState } from '../interview/view'
import { Markdown } from '../office/kit/Markdown'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import { Foldout } from './Foldout'
import styles from './Guide.module.css'

interface KeyPointsProps {
  panel: InterviewClient
  /** The bank's id. */
  question: string
  points: readonly string[]
  imageOf: (source: string) => string | null
  toasts: ToastStore
}

const selectTicks = (state: InterviewState) => state.ticks
const selectMay = (state: InterviewState) => state.ready && state.readOnly === 'no'

/** Key points of an answer, ticked by the panel as they are reached. */
export function KeyPoints({ panel, question, points, imageOf, toasts }: KeyPointsProps) {
  const ticks = useStore(panel, selectTicks)
  const may = useStore(panel, selectMay)
  const reached = points.filter((_, point) => ticks.has(tickOf(question, point))).length
  return (
    <Foldout title="Key points" count={`${reached} of ${points.length} reached`} open>
      <ul className={styles.points}>
        {points.map((text, point) => (
          <li key={text}>
            <label className={styles.point}>
              <input
                type="checkbox"
                disabled={!may}
                checked={ticks.has(tickOf(question, point))}
                onChange={(event) =>
                  void panel
                    .tickKeyPoint(question, point, event.target.checked)
                    .catch((error) => toasts.showFailure(error))
                }
                data-testid="key-point"
              />
              <Markdown text={text} imageOf={imageOf} small />
            </label>
          </li>
        ))}
      </ul>
    </Foldout>
  )
}
