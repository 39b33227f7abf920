import { BookOpen, Download, Plus, Upload } from 'lucide-react'
import { useState } from 'react'
import type { LabelCount, QuestionSummary } from '../api/models'
import { useAnswer, usePages } from '../api/queries'
import { archivedChoice, type Choice } from '../office/kit/ChoiceFilters'
import type { Column } from '../office/kit/DataTable'
import { EmptyState } from '../office/kit/EmptyState'
import { FilteredList } from '../office/kit/FilteredList'
import { NavLink } from '../office/kit/NavLink'
import { PageHeader } from '../office/kit/PageHeader'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Badge, Tag } from '../office/kit/Tag'
import { useFilters } from '../office/kit/useFilters'
import { useMe } from '../office/member'
import { languageOf } from '../pad/languages'
import { kindNames, optionsOf } from '../planning/words'
import { Button, ButtonLink } from '../ui/Button'
import { Hidden } from '../ui/Hidden'
import styles from './Bank.module.css'
import { ImportDialog } from './ImportDialog'

/** The question bank. */
export default function QuestionsPage() {
  const { asked } = useFilters()
  const mayWrite = useMayWrite()
  const [importing, setImporting] = useState(false)
  const labels = useAnswer('/api/bank/labels').data
  const choices: readonly Choice[] = [
    { name: 'kind', label: 'Kind', all: 'Any', options: optionsOf(kindNames) },
    { name: 'difficulty', label: 'Difficulty', all: 'Any', options: difficulties },
    { name: 'tag', label: 'Tag', all: 'Any', options: counted(labels?.tags) },
    { name: 'competency', label: 'Competency', all: 'Any', options: counted(labels?.competencies) },
    {
      name: 'language',
      label: 'Language',
      all: 'Any',
      options: counted(labels?.languages, (id) => languageOf(id).label),
    },
    { name: 'leaked', label: 'Leaks', all: 'All', options: leaks },
    archivedChoice,
  ]
  const questions = usePages('/api/questions', {
    query: Object.fromEntries(
      ['text', ...choices.map(({ name }) => name)].map((name) => [name, asked(name)]),
    ),
  })
  return (
    <>
      <PageHeader
        title="Questions"
        lead="The bank: each question with a guide, hints and tests that no candidate is ever sent."
        actions={
          <>
            <ButtonLink href="/api/bank/export" download>
              <Download size={15} aria-hidden="true" />
              Export
            </ButtonLink>
            {mayWrite && (
              <>
                <Button onClick={() => setImporting(true)}>
                  <Upload size={15} aria-hidden="true" />
                  Import
                </Button>
                <NavLink href="/questions/new" look="primary">
                  <Plus size={16} aria-hidden="true" />
                  New question
                </NavLink>
              </>
            )}
          </>
        }
      />
      <FilteredList
        search="Search the questions"
        choices={choices}
        nothing={{
          icon: BookOpen,
          text: 'No question is like this. Take away a filter, or search for fewer words.',
        }}
        label="Questions"
        columns={columns}
        {...questions}
        keyOf={(question) => question.id}
        hrefOf={(question) => `/questions/${question.id}`}
        empty={
          <EmptyState
            icon={BookOpen}
            title="The bank is empty"
            actions={
              mayWrite && (
                <>
                  <NavLink href="/questions/new" look="primary">
                    Write a question
                  </NavLink>
                  <Button onClick={() => setImporting(true)}>Import a bank</Button>
                </>
              )
            }
          >
            Write what your team asks, with a guide for whoever holds the interview; or import a folder of
            Markdown and TOML files that lives in git.
          </EmptyState>
        }
      />
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </>
  )
}

/** Whether the member may change the bank. Hiring managers read it. */
export function useMayWrite(): boolean {
  return useMe().member.roles.some((role) => role === 'admin' || role === 'interviewer')
}

const difficulties = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))

const leaks = [
  { value: 'false', label: 'Not leaked' },
  { value: 'true', label: 'Leaked' },
]

const counted = (labels: readonly LabelCount[] | undefined, nameOf = (label: string) => label) =>
  labels?.map(({ label, questions }) => ({ value: label, label: `${nameOf(label)} (${questions})` })) ?? []

const columns: readonly Column<QuestionSummary>[] = [
  {
    key: 'title',
    label: 'Question',
    cell: ({ title, tags, leaks, archived_at }) => (
      <span className={styles.words}>
        <span className={styles.strong}>{title}</span>
        <span className={styles.marks}>
          {leaks > 0 && <Badge tone="bad">Leaked</Badge>}
          {archived_at !== null && <Badge>Archived</Badge>}
          {tags.slice(0, 4).map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </span>
      </span>
    ),
  },
  { key: 'kind', label: 'Kind', width: '104px', cell: ({ kind }) => kindNames[kind] },
  {
    key: 'difficulty',
    label: 'Difficulty',
    wide: true,
    width: '90px',
    cell: ({ difficulty }) => <Difficulty value={difficulty} />,
  },
  {
    key: 'minutes',
    label: 'Takes',
    wide: true,
    align: 'end',
    width: '76px',
    cell: ({ minutes }) => `${minutes} min`,
  },
  {
    key: 'used',
    label: 'Used',
    align: 'end',
    width: '84px',
    cell: ({ uses, used_at }) =>
      uses === 0 || used_at === null ? (
        <span className={styles.faint}>Never</span>
      ) : (
        <span className={styles.words}>
          {uses}×
          <span className={styles.faint}>
            <RelativeTime at={used_at} />
          </span>
        </span>
      ),
  },
]

/** Dots out of five. */
export function Difficulty({ value }: { value: number }) {
  return (
    <span className={styles.difficulty}>
      <Hidden>{value} of 5</Hidden>
      <span aria-hidden="true" style={{ color: 'inherit', opacity: 1 }}>
        {'●'.repeat(value)}
      </span>
      <span aria-hidden="true">{'●'.repeat(5 - value)}</span>
    </span>
  )
}
