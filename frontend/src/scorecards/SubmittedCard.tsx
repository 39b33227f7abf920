import { FilePenLine } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { CardContent, CardTemplateContent, CardVersionView, CardView } from '../api/models'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Badge } from '../office/kit/Tag'
import { messageOf } from '../office/kit/Trouble'
import { exactTime } from '../office/kit/time'
import { notices } from '../office/notices'
import { useUnsaved } from '../office/unsaved'
import type { EvidencePicker } from '../playback/evidence'
import { Button } from '../ui/Button'
import styles from './Card.module.css'
import { CardForm } from './CardForm'
import { CardReading } from './CardReading'
import { openAttributes } from './card'
import { OverallFields } from './OverallFields'
import { TextArea } from './TextArea'

interface SubmittedCardProps {
  card: CardView
  template: CardTemplateContent | null
  picker: EvidencePicker | undefined
  anonymous: boolean
  /** It is read below beside others': here it is folded. */
  folded?: boolean
  /** It was submitted here just now: the focus goes on from it, as the button that had it is gone. */
  fresh?: boolean
  /** Throws when the server refuses. */
  onAmend: (reason: string, content: CardContent) => Promise<unknown>
}

/** One's own card once it is submitted: to be read, and amended. */
export function SubmittedCard(props: SubmittedCardProps) {
  const { card, template, picker, anonymous, folded = false, fresh = false, onAmend } = props
  const [amending, setAmending] = useState(false)
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (fresh) element.current?.focus()
  }, [fresh])
  const reading = (
    <CardReading template={template} content={card.content} picker={picker} anonymous={anonymous} />
  )
  if (amending) {
    return (
      <Amendment
        card={card}
        template={template}
        picker={picker}
        anonymous={anonymous}
        onAmend={onAmend}
        onClose={() => setAmending(false)}
      />
    )
  }
  return (
    <div className={styles.mine} ref={element} tabIndex={-1}>
      <div className={styles.status}>
        <p className={styles.hint}>
          Submitted {card.submitted_at !== null && <RelativeTime at={card.submitted_at} />}. It stays as it
          is.
        </p>
        <Button onClick={() => setAmending(true)}>
          <FilePenLine size={15} aria-hidden="true" />
          Amend
        </Button>
      </div>
      {folded ? (
        <details>
          <summary className={styles.fold}>Your scorecard</summary>
          {reading}
        </details>
      ) : (
        reading
      )}
      <Amendments versions={card.versions} template={template} />
    </div>
  )
}

/** What a card was before it was amended, and why it was. Nothing where it never was. */
export function Amendments({
  versions,
  template,
}: {
  versions: readonly CardVersionView[]
  template: CardTemplateContent | null
}) {
  const id = useId()
  if (versions.length < 2) return null
  return (
    <section className={styles.versions} aria-labelledby={id}>
      <h3 className={styles.small} id={id}>
        Versions
      </h3>
      <ol reversed>
        {versions.toReversed().map((version) => (
          <li key={version.version}>
            <details>
              <summary>
                {version.version === 1 ? 'As submitted' : 'Amended'}, {exactTime(version.at)}
                {version.after_reading && <Badge tone="warn">After reading others</Badge>}
              </summary>
              <CardReading
                template={template}
                content={version.content}
                picker={undefined}
                anonymous={false}
              />
            </details>
            {version.reason && <p className={styles.hint}>{version.reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Amendment(props: SubmittedCardProps & { onClose: () => void }) {
  const { card, template, picker, anonymous, onAmend, onClose } = props
  const [content, setContent] = useState(card.content)
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(0)
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  useUnsaved(content !== card.content || reason !== '')
  const complete = (!template || openAttributes(template, content).length === 0) && content.overall !== null
  async function send() {
    setChecked(checked + 1)
    if (!complete || !reason.trim()) return
    setSending(true)
    setError(null)
    try {
      await onAmend(reason.trim(), content)
      notices.show({ kind: 'info', text: 'The amendment is added.' })
      onClose()
    } catch (failure) {
      setError(failure)
      setSending(false)
    }
  }
  return (
    <div className={styles.mine}>
      <p className={styles.hint}>
        An amendment adds a version with its reason. What you submitted first is kept beside it, and it is
        said if you had read others before.
      </p>
      <TextArea
        label="Why it is amended"
        value={reason}
        onChange={setReason}
        rows={2}
        problem={checked > 0 && !reason.trim() ? 'An amendment needs its reason.' : undefined}
      />
      {template && card.interview ? (
        <CardForm
          interview={card.interview}
          template={template}
          content={content}
          onChange={setContent}
          picker={picker}
          anonymous={anonymous}
          checked={checked}
        />
      ) : (
        <OverallFields
          content={content}
          open={[]}
          onOpen={() => undefined}
          onChange={(part) => setContent({ ...content, ...part })}
          checked={checked > 0}
          reasoned
        />
      )}
      {error !== null && (
        <p role="alert" className={styles.alert}>
          {messageOf(error)}
        </p>
      )}
      <div className={styles.submit}>
        <Button look="primary" disabled={sending} onClick={() => void send()}>
          {sending ? 'Adding…' : 'Add the amendment'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </div>
  )
}
