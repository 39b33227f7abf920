import { BookOpen } from 'lucide-react'
import { useState } from 'react'
import type { QuestionSummary } from '../api/models'
import { usePages } from '../api/queries'
import { EmptyState } from '../office/kit/EmptyState'
import { Filters, SearchFilter, SelectFilter } from '../office/kit/Filters'
import { Badge } from '../office/kit/Tag'
import { Trouble } from '../office/kit/Trouble'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import styles from './Fields.module.css'
import { count, kindNames, optionsOf } from './words'

interface QuestionPickerProps {
  chosen: readonly string[]
  onChange: (questions: readonly string[]) => void
  onClose: () => void
}

/** The bank, searched, with a button for each question to choose it. */
export function QuestionPicker({ chosen, onChange, onClose }: QuestionPickerProps) {
  const [text, setText] = useState('')
  const [kind, setKind] = useState('')
  const [difficulty, setDifficulty] = useState('')
  const found = usePages('/api/questions', { query: { text, kind, difficulty } })
  return (
    <Dialog
      title="Choose questions"
      onClose={onClose}
      width={680}
      actions={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <Filters>
        <SearchFilter label="Search the questions" value={text} onSearch={setText} />
        <SelectFilter label="Kind" all="Any" options={optionsOf(kindNames)} value={kind} onPick={setKind} />
        <SelectFilter
          label="Difficulty"
          all="Any"
          options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
          value={difficulty}
          onPick={setDifficulty}
        />
      </Filters>
      {!found.items && Boolean(found.error) && <Trouble error={found.error} onRetry={found.retry} />}
      {found.items?.length === 0 && (
        <EmptyState icon={BookOpen} title="Nothing found" bare>
          Try fewer words, or another kind.
        </EmptyState>
      )}
      {found.items && found.items.length > 0 && (
        <ul className={styles.found}>
          {found.items.map((question) => (
            <li key={question.id}>
              <Found question={question} />
              {chosen.includes(question.id) ? (
                <Button
                  aria-label={`Remove ${question.title}`}
                  onClick={() => onChange(chosen.filter((id) => id !== question.id))}
                >
                  Remove
                </Button>
              ) : (
                <Button
                  look="primary"
                  aria-label={`Choose ${question.title}`}
                  onClick={() => onChange([...chosen, question.id])}
                >
                  Choose
                </Button>
              )}
            </li>
          ))}
          {found.more && (
            <li>
              <Button look="ghost" disabled={found.loadingMore} onClick={found.more}>
                Show more
              </Button>
            </li>
          )}
        </ul>
      )}
    </Dialog>
  )
}

function Found({ question }: { question: QuestionSummary }) {
  const { kind, minutes, difficulty, tags, leaks, uses } = question
  const facts = [kindNames[kind], `${minutes} min`, `difficulty ${difficulty}`, tags.slice(0, 3).join(', ')]
  return (
    <span className={styles.words}>
      <span className={styles.name}>
        {question.title} {leaks > 0 && <Badge tone="bad">Leaked</Badge>}
      </span>
      <span className={styles.faint}>
        {facts.filter(Boolean).join(' · ')}
        {uses > 0 && ` · asked ${count(uses, 'time')}`}
      </span>
    </span>
  )
}
