import { useId } from 'react'
import type { Room } from '../interview/room'
import { Markdown } from '../office/kit/Markdown'
import type { QuizItem } from '../wire/messages'
import type { Answer } from './answers'
import { chosen } from './progress'
import styles from './Quiz.module.css'
import { ItemScore } from './Score'

interface ItemProps {
  item: QuizItem
  number: number
  answer: Answer
  imageOf: (source: string) => string | null
  /** Characters that a text may have. */
  most: number | undefined
  readOnly: boolean
  panel: Room | null
  given: string
  onChoose: (options: readonly string[]) => void
  onType: (text: string) => void
}

/** A question of a quiz: its stem, options or a short answer, and reasons where they are asked for. */
export function Item({ item, number, answer, imageOf, most, readOnly, panel, given, ...on }: ItemProps) {
  const stem = useId()
  const name = useId()
  const short = item.options.length === 0
  return (
    <fieldset className={styles.item} aria-labelledby={stem} data-testid="quiz-item">
      <div className={styles.stem} id={stem}>
        <span className={styles.number}>{number}</span>
        <div className={styles.words}>
          <Markdown text={item.stem} imageOf={imageOf} />
        </div>
        {panel && <ItemScore panel={panel} given={given} item={item.id} />}
      </div>
      {!short && (
        <div className={styles.options}>
          {item.several && <p className={styles.note}>More than one may be right.</p>}
          {item.options.map((option) => (
            <label key={option.id} className={styles.option}>
              <input
                type={item.several ? 'checkbox' : 'radio'}
                name={name}
                checked={answer.options.includes(option.id)}
                disabled={readOnly}
                onChange={() => on.onChoose(chosen(item, answer.options, option.id))}
                data-testid="quiz-option"
              />
              <Markdown text={option.text} imageOf={imageOf} />
            </label>
          ))}
        </div>
      )}
      {(short || item.why) && (
        <label className={styles.reason}>
          <span className={styles.note}>{short ? 'Your answer' : 'Why?'}</span>
          <textarea
            className={styles.input}
            rows={short ? 2 : 3}
            value={answer.text}
            maxLength={most}
            readOnly={readOnly}
            onChange={(event) => on.onType(event.target.value)}
            data-testid="quiz-text"
          />
        </label>
      )}
    </fieldset>
  )
}
