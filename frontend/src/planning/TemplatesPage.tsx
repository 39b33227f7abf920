import { LayoutTemplate, Plus } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { post } from '../api/fetch'
import type { NewTemplate, TemplateSummary } from '../api/models'
import { useAnswer, useChange, usePages } from '../api/queries'
import { required } from '../office/entrance/passwords'
import { type Column, DataTable } from '../office/kit/DataTable'
import { EmptyState } from '../office/kit/EmptyState'
import { Filters, SelectFilter } from '../office/kit/Filters'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { TextField } from '../office/kit/fields'
import { PageHeader } from '../office/kit/PageHeader'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Badge, Tag } from '../office/kit/Tag'
import { useForm } from '../office/kit/useForm'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import styles from './Template.module.css'
import { blankTemplate } from './template'
import { useFilters } from './useFilters'
import { count, duration } from './words'

/** The templates of loops. */
export default function TemplatesPage() {
  const { asked, pick } = useFilters()
  const [making, setMaking] = useState(false)
  const templates = usePages('/api/templates', { query: { archived: asked('archived') } })
  return (
    <>
      <PageHeader
        title="Templates"
        lead="The rounds a candidate for a role passes. A loop keeps the version it began with."
        actions={
          <Button look="primary" onClick={() => setMaking(true)}>
            <Plus size={16} aria-hidden="true" />
            New template
          </Button>
        }
      />
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
        label="Templates"
        columns={columns}
        rows={templates.items}
        keyOf={(template) => template.id}
        hrefOf={(template) => `/templates/${template.id}`}
        error={templates.error}
        onRetry={templates.retry}
        more={templates.more}
        loadingMore={templates.loadingMore}
        empty={
          <EmptyState icon={LayoutTemplate} title={asked('archived') ? 'None is archived' : 'No templates'}>
            A template says which rounds there are, how long they take, what each looks for and how its
            questions are chosen. Make one for each role you hire for.
          </EmptyState>
        }
      />
      {making && <NewTemplateDialog onClose={() => setMaking(false)} />}
    </>
  )
}

const columns: readonly Column<TemplateSummary>[] = [
  {
    key: 'name',
    label: 'Template',
    cell: ({ name, role, variants }) => (
      <span className={styles.words}>
        <span className={styles.strong}>{name}</span>
        <span className={styles.faint}>
          {role}
          {variants.length > 0 && ` · ${count(variants.length, 'variant')}: ${variants.join(', ')}`}
        </span>
      </span>
    ),
  },
  { key: 'rounds', label: 'Rounds', wide: true, align: 'end', width: '80px', cell: ({ rounds }) => rounds },
  {
    key: 'minutes',
    label: 'Together',
    align: 'end',
    width: '110px',
    cell: ({ minutes }) => duration(minutes),
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

function NewTemplateDialog({ onClose }: { onClose: () => void }) {
  const [, navigate] = useLocation()
  const formats = useAnswer('/api/formats')
  const create = useChange((body: NewTemplate) => post('/api/templates', body), ['/api/templates'])
  const form = useForm({
    initial: { name: '' },
    check: ({ name }) => ({ name: required(name, 'Give the template a name.') }),
    onSubmit: async ({ name }) => {
      const made = await create.run({ content: blankTemplate(name.trim(), formats.data?.formats ?? []) })
      navigate(`/templates/${made.id}`)
    },
  })
  return (
    <Dialog title="New template" onClose={onClose} width={440}>
      <Form form={form} label="Template">
        <TextField
          form={form}
          name="name"
          label="Name"
          required
          placeholder="Frontend Developer"
          hint="It begins with two rounds. To begin with another template’s, open that one and copy it."
        />
        <FormActions>
          <Submit form={form} busy="Making…" disabled={!formats.data || form.submitting}>
            Make the template
          </Submit>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
