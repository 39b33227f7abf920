import { type LucideIcon, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import type { Pages } from '../api/queries'
import { archivedChoice } from '../office/kit/ChoiceFilters'
import type { Column } from '../office/kit/DataTable'
import { EmptyState } from '../office/kit/EmptyState'
import { FilteredList } from '../office/kit/FilteredList'
import { PageHeader } from '../office/kit/PageHeader'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Badge, Tag } from '../office/kit/Tag'
import { useFilters } from '../office/kit/useFilters'
import { Button } from '../ui/Button'
import { NameDialog } from './NameDialog'
import styles from './TemplateList.module.css'
import { capitalised, type TemplateWords } from './TemplatePage'

interface Listed {
  readonly id: string
  readonly version: number
  readonly changed_at: number
  readonly shipped: string
}

interface TemplateListProps<Row extends Listed> {
  words: TemplateWords
  lead: string
  icon: LucideIcon
  templates: Pages<Row>
  /** Between its name and its version. */
  columns: readonly Column<Row>[]
  nameOf: (row: Row) => string
  /** The line below its name. */
  factsOf: (row: Row) => string
  /** A new one's form: the name of such a one, and what it begins with. */
  example: string
  hint: string
  onMake: (name: string) => Promise<{ id: string }>
  /** What such a template is for, while there is none. */
  about: string
  /** Stands above the list. */
  children?: ReactNode
}

/** The page of all templates of one kind. */
export function TemplateList<Row extends Listed>(props: TemplateListProps<Row>) {
  const { words, lead, icon, templates, columns, nameOf, factsOf, about, children } = props
  const { noun, list } = words
  const { asked } = useFilters()
  const [making, setMaking] = useState(false)
  const [, navigate] = useLocation()
  return (
    <>
      <PageHeader
        title={list.label}
        lead={lead}
        actions={
          <Button look="primary" onClick={() => setMaking(true)}>
            <Plus size={16} aria-hidden="true" />
            New {noun}
          </Button>
        }
      />
      {children}
      <FilteredList
        choices={[archivedChoice]}
        label={list.label}
        columns={[nameColumn(noun, nameOf, factsOf), ...columns, versionColumn, changedColumn]}
        {...templates}
        keyOf={({ id }) => id}
        hrefOf={({ id }) => `${list.href}/${id}`}
        empty={
          <EmptyState icon={icon} title={asked('archived') ? 'None is archived' : `No ${noun}s`}>
            {about}
          </EmptyState>
        }
      />
      {making && (
        <NameDialog
          title={`New ${noun}`}
          noun={noun}
          placeholder={props.example}
          hint={props.hint}
          words={[`Make the ${noun}`, 'Making…']}
          onName={async (name) => {
            const made = await props.onMake(name)
            navigate(`${list.href}/${made.id}`)
          }}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  )
}

const nameColumn = <Row,>(
  noun: string,
  nameOf: (row: Row) => string,
  factsOf: (row: Row) => string,
): Column<Row> => ({
  key: 'name',
  label: capitalised(noun),
  cell: (row) => (
    <span className={styles.words}>
      <span className={styles.strong}>{nameOf(row)}</span>
      <span className={styles.faint}>{factsOf(row)}</span>
    </span>
  ),
})

const versionColumn: Column<Listed> = {
  key: 'version',
  label: 'Version',
  wide: true,
  width: '150px',
  cell: ({ version, shipped }) => (
    <>
      <Tag>v{version}</Tag> {shipped && version === 1 && <Badge>As shipped</Badge>}
    </>
  ),
}

const changedColumn: Column<Listed> = {
  key: 'changed',
  label: 'Changed',
  wide: true,
  align: 'end',
  width: '120px',
  cell: ({ changed_at }) => <RelativeTime at={changed_at} />,
}
