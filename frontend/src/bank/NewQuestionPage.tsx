import { useLocation, useSearchParams } from 'wouter'
import { post } from '../api/fetch'
import type { Question, QuestionKind } from '../api/models'
import { useChange } from '../api/queries'
import { PageHeader } from '../office/kit/PageHeader'
import { useForm } from '../office/kit/useForm'
import { notices } from '../office/notices'
import { unsaved } from '../office/unsaved'
import { kindNames, optionsOf } from '../planning/words'
import styles from './Bank.module.css'
import { QuestionForm } from './QuestionForm'
import { blankQuestion, checkQuestion, kindHints } from './question'

/** Writes a question; `?kind=` says which. */
export default function NewQuestionPage() {
  const [params, setParams] = useSearchParams()
  const kind = optionsOf(kindNames).find(({ value }) => value === params.get('kind'))?.value
  if (kind) return <Writing kind={kind} />
  return (
    <>
      <PageHeader
        title="New question"
        back={{ href: '/questions', label: 'Questions' }}
        lead="What kind of question is it?"
      />
      <ul className={styles.kinds}>
        {optionsOf(kindNames).map(({ value, label }) => (
          <li key={value}>
            <button type="button" className={styles.kind} onClick={() => setParams({ kind: value })}>
              <strong>{label}</strong>
              <span>{kindHints[value]}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Writing({ kind }: { kind: QuestionKind }) {
  const [, navigate] = useLocation()
  const create = useChange(
    (content: Question) => post('/api/questions', { content }),
    ['/api/questions', '/api/bank'],
  )
  const form = useForm<Question>({
    initial: blankQuestion(kind),
    check: checkQuestion,
    guarded: true,
    onSubmit: async (content) => {
      const made = await create.run(content)
      notices.show({ kind: 'info', text: 'The question is in the bank.' })
      unsaved.drop()
      navigate(`/questions/${made.summary.id}`)
    },
  })
  return (
    <>
      <PageHeader
        title={`New question: ${kindNames[kind].toLowerCase()}`}
        back={{ href: '/questions', label: 'Questions' }}
        lead={kindHints[kind]}
      />
      <QuestionForm form={form} backHref="/questions" save="Put it into the bank" />
    </>
  )
}
