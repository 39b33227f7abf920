import { Archive, ArchiveRestore, Copy, Download, Ellipsis, Pencil } from 'lucide-react'
import { useLocation, useSearchParams } from 'wouter'
import { addressOf } from '../api/addresses'
import { post } from '../api/fetch'
import type { Question, QuestionView } from '../api/models'
import { useAnswer, useChange } from '../api/queries'
import { NavLink } from '../office/kit/NavLink'
import { PageHeader } from '../office/kit/PageHeader'
import { PageWaiting } from '../office/kit/PageWaiting'
import { Badge, Tag } from '../office/kit/Tag'
import { notices } from '../office/notices'
import type { OfficePage } from '../office/routes'
import { kindNames } from '../planning/words'
import { ButtonLink } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Menu, MenuItem } from '../ui/Menu'
import { Leaks } from './Leaks'
import { QuestionContent } from './QuestionContent'
import { useMayWrite } from './QuestionsPage'
import { QuestionVersions } from './QuestionVersions'
import { Statistics } from './Statistics'

/** A question with its guide, its versions and how it did; `?version=` as it was. */
const QuestionPage: OfficePage = ({ at: { id = '' } }) => {
  const [params] = useSearchParams()
  const version = params.get('version')
  const found = useAnswer('/api/questions/{question}', { at: { question: id } })
  const old = useAnswer('/api/questions/{question}/versions/{version}', {
    at: { question: id, version: version ?? '1' },
    enabled: version !== null,
  })
  if (!found.data || (version !== null && !old.data)) {
    return (
      <PageWaiting
        title="Question"
        back={{ href: '/questions', label: 'Questions' }}
        answers={[found, old]}
      />
    )
  }
  const shown = version !== null && old.data ? old.data.summary.version : found.data.summary.version
  const content: Question = version !== null && old.data ? old.data.content : found.data.content
  return (
    <>
      <Head question={found.data} content={content} shown={shown} />
      <QuestionContent content={content} />
      <Statistics question={id} />
      <Leaks question={id} />
      <QuestionVersions question={found.data.summary} shown={shown} />
    </>
  )
}

export default QuestionPage

interface HeadProps {
  question: QuestionView
  content: Question
  shown: number
}

function Head({ question: { summary }, content, shown }: HeadProps) {
  const mayWrite = useMayWrite()
  const [, navigate] = useLocation()
  const at = { question: summary.id }
  const changes = ['/api/questions', '/api/bank']
  const copy = useChange(() => post('/api/questions/{question}/copy', null, { at }), changes)
  const archived = summary.archived_at !== null
  const archive = useChange(
    () =>
      archived
        ? post('/api/questions/{question}/unarchive', null, { at })
        : post('/api/questions/{question}/archive', null, { at }),
    changes,
  )
  const failed = (error: unknown) => notices.showFailure(error)
  return (
    <PageHeader
      title={content.title}
      back={{ href: '/questions', label: 'Questions' }}
      lead={`${kindNames[summary.kind]} · difficulty ${content.difficulty} of 5 · ${content.minutes} min`}
      beside={
        <>
          <Tag>v{shown}</Tag>
          {shown !== summary.version && <Badge tone="warn">An earlier version</Badge>}
          {summary.leaks > 0 && <Badge tone="bad">Leaked</Badge>}
          {archived && <Badge>Archived</Badge>}
        </>
      }
      actions={
        <>
          {shown !== summary.version && <NavLink href={`/questions/${summary.id}`}>Show the newest</NavLink>}
          <ButtonLink href={addressOf('/api/bank/export', {}, { question: summary.id })} download>
            <Download size={15} aria-hidden="true" />
            Export
          </ButtonLink>
          {mayWrite && (
            <>
              <Menu
                trigger={
                  <IconButton label="More">
                    <Ellipsis size={16} />
                  </IconButton>
                }
              >
                <MenuItem
                  icon={<Copy size={16} />}
                  onSelect={() =>
                    void copy.run().then((made) => navigate(`/questions/${made.summary.id}/edit`), failed)
                  }
                >
                  Make a copy
                </MenuItem>
                <MenuItem
                  icon={archived ? <ArchiveRestore size={16} /> : <Archive size={16} />}
                  dangerous={!archived}
                  onSelect={() =>
                    void archive.run().then(
                      () =>
                        notices.show({
                          kind: 'info',
                          text: archived ? 'The question is in use again.' : 'The question is archived.',
                        }),
                      failed,
                    )
                  }
                >
                  {archived ? 'Use it again' : 'Archive'}
                </MenuItem>
              </Menu>
              <NavLink href={`/questions/${summary.id}/edit`} look="primary">
                <Pencil size={15} aria-hidden="true" />
                Edit
              </NavLink>
            </>
          )}
        </>
      }
    />
  )
}
