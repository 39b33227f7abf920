import { useLocation } from 'wouter'
import { put } from '../api/fetch'
import type { ChangedQuestion, Question, QuestionView } from '../api/models'
import { useAnswer, useChange } from '../api/queries'
import { PageHeader } from '../office/kit/PageHeader'
import { PageWaiting } from '../office/kit/PageWaiting'
import { Tag } from '../office/kit/Tag'
import { notices } from '../office/notices'
import type { OfficePage } from '../office/routes'
import { unsaved } from '../office/unsaved'
import { useRevisedForm } from '../versions/useRevisedForm'
import { QuestionForm } from './QuestionForm'
import { checkQuestion, questionNames } from './question'

/** Edits a question. */
const EditQuestionPage: OfficePage = ({ at: { id = '' } }) => {
  const found = useAnswer('/api/questions/{question}', { at: { question: id } })
  if (found.data) return <Editing newest={found.data} />
  return <PageWaiting title="Question" back={{ href: '/questions', label: 'Questions' }} answers={[found]} />
}

export default EditQuestionPage

function Editing({ newest }: { newest: QuestionView }) {
  const [, navigate] = useLocation()
  const { id } = newest.summary
  const href = `/questions/${id}`
  const save = useChange(
    (body: ChangedQuestion) => put('/api/questions/{question}', body, { at: { question: id } }),
    ['/api/questions', '/api/bank'],
  )
  const { form, base, start, conflict } = useRevisedForm({
    newest: { ...newest.summary, content: newest.content },
    check: checkQuestion,
    names: questionNames,
    tell,
    onSubmit: async (content, { revision }) => {
      const saved = await save.run({ revision, content })
      notices.show({ kind: 'info', text: `Version ${saved.summary.version} is saved.` })
      unsaved.drop()
      navigate(href)
    },
  })
  return (
    <>
      <PageHeader
        title={`Edit ${base.content.title}`}
        back={{ href, label: base.content.title }}
        lead="Saving makes a new version. Interviews that were planned keep the one they were planned with."
        beside={<Tag>v{base.version}</Tag>}
      />
      <QuestionForm
        key={start}
        form={form}
        backHref={href}
        save="Save as a new version"
        conflict={conflict}
      />
    </>
  )
}

/** What a field of a question became, in a few words. */
function tell(name: keyof Question, _: Question, after: Question): string {
  switch (name) {
    case 'title':
      return after.title
    case 'difficulty':
    case 'minutes':
      return String(after[name])
    case 'tags':
    case 'competencies':
      return after[name].join(', ') || 'none'
    case 'images':
      return after.images.map((image) => image.name).join(', ') || 'none'
    default:
      return 'another text'
  }
}
