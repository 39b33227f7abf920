import { useEffect, useRef, useState } from 'react'
import type { CardContent, CardTemplateContent } from '../api/models'
import { Markdown } from '../office/kit/Markdown'
import type { EvidencePicker } from '../playback/evidence'
import { Button } from '../ui/Button'
import { AttributeFields } from './AttributeFields'
import styles from './Card.module.css'
import { Citations } from './Citations'
import { isEqual, missingOf, openAttributes, ratingOf, shareOf, withRating } from './card'
import { OverallFields } from './OverallFields'

interface CardFormProps {
  interview: string
  template: CardTemplateContent
  content: CardContent
  onChange: (content: CardContent) => void
  /** Plays and cites beside the card. */
  picker: EvidencePicker | undefined
  anonymous: boolean
  /** It was to be sent and something is missing: says what. Counts the tries. */
  checked: number
}

/** A card to be filled in: its attributes one after the other, the overall last. */
export function CardForm(props: CardFormProps) {
  const { interview, template, content, onChange, picker, anonymous, checked } = props
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef(content)
  latest.current = content
  const left = openAttributes(template, content)
  const [shown, setShown] = useState<string | null>(left[0]?.id ?? null)

  function show(id: string | null, focus: boolean) {
    setShown(id)
    if (!focus) return
    requestAnimationFrame(() => {
      const place =
        id === null ? '[data-overall] input, [data-overall] textarea' : `[data-attribute="${id}"] button`
      const found = element.current?.querySelector<HTMLElement>(place)
      found?.focus({ preventScroll: true })
      found?.closest('section')?.scrollIntoView?.({ block: 'start', behavior: 'smooth' })
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try shows what is missing, no keystroke after it does
  useEffect(() => {
    if (checked > 0 && left[0]) show(left[0].id, true)
  }, [checked])

  const equal = isEqual(template)
  return (
    <div ref={element} className={styles.form}>
      {template.guidance && <Markdown text={template.guidance} small />}
      <p className={styles.weights}>
        {equal ? 'All attributes count the same.' : 'Attributes count as much as stands beside each.'}
      </p>
      <div className={styles.attributes}>
        {template.attributes.map((attribute, index) => {
          const rating = ratingOf(content, attribute.id)
          const next =
            template.attributes.slice(index + 1).find(({ id }) => left.some((one) => one.id === id)) ??
            left.find(({ id }) => id !== attribute.id)
          const change = (part: Partial<typeof rating>) =>
            onChange(withRating(template, latest.current, attribute.id, part))
          return (
            <AttributeFields
              key={attribute.id}
              attribute={attribute}
              step={index + 1}
              weight={equal ? '' : `${shareOf(template, attribute)}%`}
              rating={rating}
              open={shown === attribute.id}
              onOpen={(open) => show(open ? attribute.id : null, false)}
              onChange={change}
              checked={checked > 0}
            >
              <Citations
                interview={interview}
                anonymous={anonymous}
                name={attribute.name}
                rating={rating}
                picker={picker}
                taking={shown === attribute.id}
                onChange={change}
              />
              <div>
                <Button
                  look={missingOf(rating) === null ? 'primary' : 'plain'}
                  onClick={() => show(next?.id ?? null, true)}
                >
                  {next ? `Next: ${next.name}` : 'Next: overall'}
                </Button>
              </div>
            </AttributeFields>
          )
        })}
      </div>
      <div data-overall>
        <OverallFields
          content={content}
          open={left}
          onOpen={(id) => show(id, true)}
          onChange={(part) => onChange({ ...latest.current, ...part })}
          checked={checked > 0}
        />
      </div>
    </div>
  )
}
