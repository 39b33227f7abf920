import { ClipboardCheck, Plus } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { post } from '../../api/fetch'
import type { CardTemplateView, NewCardTemplate } from '../../api/models'
import { useChange, usePages } from '../../api/queries'
import { required } from '../../office/entrance/passwords'
import { formatNames } from '../../office/formats'
import { type Column, DataTable } from '../../office/kit/DataTable'
import { EmptyState } from '../../office/kit/EmptyState'
import { Filters, SelectFilter } from '../../office/kit/Filters'
import { Form, FormActions, Submit } from '../../office/kit/Form'
import { TextField } from '../../office/kit/fields'
import { PageHeader } from '../../office/kit/PageHeader'
import { RelativeTime } from '../../office/kit/RelativeTime'
import { TabLinks } from '../../office/kit/TabLinks'
import { Badge, Tag } from '../../office/kit/Tag'
import { useForm } from '../../office/kit/useForm'
import styles from '../../planning/Template.module.css'
import { useFilters } from '../../planning/useFilters'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { cardTabs } from './tabs'
import { blankCardTemplate } from './template'

/** The templates of scorecards. */
export default function CardTemplatesPage() {
  const { asked, pick } = useFilters()
  const [making, setMaking] = useState(false)
  const templates = usePages('/api/scorecard-templates', { query: { archived: asked('archived') } })
  return (
    <>
      <PageHeader
        title="Scorecards"
        lead="What rounds are judged by. An interview keeps the version it began with."
        actions={
          <Button look="primary" onClick={() => setMaking(true)}>
            <Plus size={16} aria-hidden="true" />
            New scorecard
          </Button>
        }
      />
      <TabLinks label="Scorecards" tabs={cardTabs} />
      <Filters>
        <SelectFilter
          label="Show"
          all="In use"
          options={[{ value: 'true', label: 'Archived' }]}
          value={asked('archived')}
          onPick={pick('archived')}
        />
      </Filters>
      <DataTable
        label="Scorecards"
        columns={columns}
        rows={templates.items}
        keyOf={(template) => template.id}
        hrefOf={(template) => `/scorecards/${template.id}`}
        error={templates.error}
        onRetry={templates.retry}
        more={templates.more}
        loadingMore={templates.loadingMore}
        empty={
          <EmptyState icon={ClipboardCheck} title={asked('archived') ? 'None is archived' : 'No scorecards'}>
            A scorecard names the attributes a round looks at, and says in words what is seen at each of four
            levels. Then two interviewers mean the same by “solid”.
          </EmptyState>
        }
      />
      {making && <NewDialog onClose={() => setMaking(false)} />}
    </>
  )
}

const columns: readonly Column<CardTemplateView>[] = [
  {
    key: 'name',
    label: 'Scorecard',
    cell: ({ content }) => (
      <span className={styles.words}>
        <span className={styles.strong}>{content.name}</span>
        <span className={styles.faint}>{content.attributes.map(({ name }) => name).join(', ')}</span>
      </span>
    ),
  },
  {
    key: 'format',
    label: 'Format',
    wide: true,
    width: '190px',
    cell: ({ content }) => (content.format ? formatNames[content.format] : 'Any'),
  },
  {
    key: 'version',
    label: 'Version',
    wide: true,
    width: '150px',
    cell: ({ version, shipped }) => (
      <>
        <Tag>v{version}</Tag> {shipped && version === 1 && <Badge>As shipped</Badge>}
      </>
    ),
  },
  {
    key: 'changed',
    label: 'Changed',
    wide: true,
    align: 'end',
    width: '120px',
    cell: ({ changed_at }) => <RelativeTime at={changed_at} />,
  },
]

function NewDialog({ onClose }: { onClose: () => void }) {
  const [, navigate] = useLocation()
  const create = useChange(
    (body: NewCardTemplate) => post('/api/scorecard-templates', body),
    ['/api/scorecard-templates'],
  )
  const form = useForm({
    initial: { name: '' },
    check: ({ name }) => ({ name: required(name, 'Give the scorecard a name.') }),
    onSubmit: async ({ name }) => {
      const made = await create.run({ content: blankCardTemplate(name.trim()) })
      navigate(`/scorecards/${made.id}`)
    },
  })
  return (
    <Dialog title="New scorecard" onClose={onClose} width={440}>
      <Form form={form} label="Scorecard">
        <TextField
          form={form}
          name="name"
          label="Name"
          required
          placeholder="Pair programming"
          hint="It begins with one attribute. To begin with another’s, open that one and copy it."
        />
        <FormActions>
          <Submit form={form} busy="Making…">
            Make the scorecard
          </Submit>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
