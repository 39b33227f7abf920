import { useState } from 'react'
import { tickOf } from '../interview/notes'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Markdown } from '../office/kit/Markdown'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import { Foldout } from './Foldout'
import styles from './Guide.module.css'

interface KeyPointsProps {
  panel: Room
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
  /** Ticked or not, while the panel does not have it yet. */
  const [asked, setAsked] = useState<ReadonlyMap<number, boolean>>(new Map())
  const isTicked = (point: number) => asked.get(point) ?? ticks.has(tickOf(question, point))
  const reached = points.filter((_, point) => isTicked(point)).length

  async function tick(point: number, ticked: boolean) {
    setAsked((before) => new Map(before).set(point, ticked))
    await panel.tickKeyPoint(question, point, ticked).catch((error) => toasts.showFailure(error))
    setAsked((before) => new Map([...before].filter(([one]) => one !== point)))
  }

  return (
    <Foldout title="Key points" count={`${reached} of ${points.length} reached`} open>
      <ul className={styles.points}>
        {points.map((text, point) => (
          <li key={text}>
            <label className={styles.point}>
              <input
                type="checkbox"
                disabled={!may}
                checked={isTicked(point)}
                onChange={(event) => void tick(point, event.target.checked)}
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
