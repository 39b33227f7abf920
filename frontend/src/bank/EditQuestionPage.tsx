import { useState } from 'react'
import { useLocation } from 'wouter'
import { put } from '../api/fetch'
import type { Question, QuestionView } from '../api/models'
import { useAnswer, useChange } from '../api/queries'
import { PageHeader } from '../office/kit/PageHeader'
import { Tag } from '../office/kit/Tag'
import { Trouble } from '../office/kit/Trouble'
import { useForm } from '../office/kit/useForm'
import { notices } from '../office/notices'
import type { OfficePage } from '../office/routes'
import { Waiting } from '../office/shell/Waiting'
import { unsaved } from '../office/unsaved'
import { Conflict } from '../planning/Conflict'
import { merged } from '../planning/merging'
import { QuestionForm } from './QuestionForm'
import { checkQuestion, questionNames } from './question'

/** Edits a question. */
const EditQuestionPage: OfficePage = ({ at: { id = '' } }) => {
  const found = useAnswer('/api/questions/{question}', { at: { question: id } })
  if (found.data) return <Editing newest={found.data} />
  return found.error ? (
    <>
      <PageHeader title="Question" back={{ href: '/questions', label: 'Questions' }} />
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
    </>
  ) : (
    <Waiting />
  )
}

export default EditQuestionPage

function Editing({ newest }: { newest: QuestionView }) {
  const [base, setBase] = useState(newest)
  const [start, setStart] = useState(0)
  const overtaken = newest.summary.revision > base.summary.revision ? newest : null
  const [, navigate] = useLocation()
  const { id, version } = base.summary
  const href = `/questions/${id}`
  const save = useChange(
    (content: Question) =>
      put(
        '/api/questions/{question}',
        { revision: base.summary.revision, content },
        { at: { question: id } },
      ),
    ['/api/questions', '/api/bank'],
  )
  const form = useForm<Question>({
    initial: base.content,
    check: checkQuestion,
    guarded: true,
    onSubmit: async (content) => {
      const saved = await save.run(content)
      notices.show({ kind: 'info', text: `Version ${saved.summary.version} is saved.` })
      unsaved.drop()
      navigate(href)
    },
  })
  function goOn(content: Question | null) {
    if (!overtaken) return
    setBase(overtaken)
    form.reset(overtaken.content)
    if (content) form.set(content)
    setStart(start + 1)
  }
  return (
    <>
      <PageHeader
        title={`Edit ${base.content.title}`}
        back={{ href, label: base.content.title }}
        lead="Saving makes a new version. Interviews that were planned keep the one they were planned with."
        beside={<Tag>v{version}</Tag>}
      />
      <QuestionForm
        key={start}
        form={form}
        backHref={href}
        save="Save as a new version"
        conflict={
          <Conflict
            base={base.content}
            mine={form.values}
            newest={overtaken?.content ?? null}
            names={questionNames}
            tell={tell}
            onMerge={() => overtaken && goOn(merged(base.content, form.values, overtaken.content))}
            onNewest={() => goOn(null)}
          />
        }
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
