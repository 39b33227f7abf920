import { Search } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { useAnswer } from '../api/queries'
import { ItemList } from '../office/kit/ItemList'
import { Badge } from '../office/kit/Tag'
import { Button } from '../ui/Button'
import styles from './Fields.module.css'
import { QuestionPicker } from './QuestionPicker'
import { kindNames } from './words'

interface QuestionsFieldProps {
  label?: string
  quiet?: boolean
  hint?: string
  chosen: readonly string[]
  onChange: (questions: readonly string[]) => void
}

/** Questions of the bank, in the order in which they are to be at hand. */
export function QuestionsField({
  label = 'Questions',
  quiet = false,
  hint,
  chosen,
  onChange,
}: QuestionsFieldProps) {
  const [picking, setPicking] = useState(false)
  return (
    <>
      <ItemList
        label={label}
        quiet={quiet}
        noun="question"
        hint={hint}
        items={chosen}
        onChange={onChange}
        more={
          <Button onClick={() => setPicking(true)}>
            <Search size={15} aria-hidden="true" />
            Choose questions
          </Button>
        }
      >
        {(question) => <ChosenQuestion question={question} />}
      </ItemList>
      {picking && <QuestionPicker chosen={chosen} onChange={onChange} onClose={() => setPicking(false)} />}
    </>
  )
}

/** A question in one line. */
export function ChosenQuestion({ question }: { question: string }) {
  const found = useAnswer('/api/questions/{question}', { at: { question } })
  const summary = found.data?.summary
  if (!summary)
    return <span className={styles.question}>{found.error ? 'A question that is gone' : '…'}</span>
  return (
    <span className={styles.question}>
      <Link href={`/questions/${question}`} target="_blank">
        {summary.title}
      </Link>
      <span className={styles.faint}>
        {kindNames[summary.kind]} · {summary.minutes} min
      </span>
      {summary.leaks > 0 && <Badge tone="bad">Leaked</Badge>}
    </span>
  )
}
