import { Archive, ArchiveRestore, Copy, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { patch, post } from '../../api/fetch'
import type { CardTemplateView } from '../../api/models'
import { useAnswer, useChange } from '../../api/queries'
import { required } from '../../office/entrance/passwords'
import { Form, FormActions, Submit } from '../../office/kit/Form'
import { TextField } from '../../office/kit/fields'
import { NavLink } from '../../office/kit/NavLink'
import { PageHeader } from '../../office/kit/PageHeader'
import { Badge, Tag } from '../../office/kit/Tag'
import { Trouble } from '../../office/kit/Trouble'
import { useForm } from '../../office/kit/useForm'
import { useIsAdmin } from '../../office/member'
import { notices } from '../../office/notices'
import type { OfficePage } from '../../office/routes'
import { Waiting } from '../../office/shell/Waiting'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem } from '../../ui/Menu'
import { CardTemplateForm } from './CardTemplateForm'
import { CardTemplateVersions } from './CardTemplateVersions'

const changes = ['/api/scorecard-templates']

/** A scorecard's template, to be read and changed; `?version=` one of its versions as it was. */
const CardTemplatePage: OfficePage = ({ at: { id = '' } }) => {
  const [params] = useSearchParams()
  const version = params.get('version')
  const at = { template: id }
  const newest = useAnswer('/api/scorecard-templates/{template}', { at })
  const old = useAnswer('/api/scorecard-templates/{template}', {
    at,
    query: { version },
    enabled: version !== null,
  })
  const error = newest.error ?? old.error
  if (!newest.data || (version !== null && !old.data)) {
    return error ? (
      <>
        <PageHeader title="Scorecard" back={{ href: '/scorecards', label: 'Scorecards' }} />
        <Trouble error={error} onRetry={() => void newest.refetch()} />
      </>
    ) : (
      <Waiting />
    )
  }
  const shown = old.data && version !== null && old.data.version !== newest.data.version ? old.data : null
  return (
    <>
      <Head template={newest.data} old={shown} />
      <CardTemplateForm
        key={shown ? `version ${shown.version}` : 'newest'}
        newest={newest.data}
        restored={shown?.content ?? null}
      />
      <CardTemplateVersions template={newest.data} shown={shown?.version ?? newest.data.version} />
    </>
  )
}

export default CardTemplatePage

function Head({ template, old }: { template: CardTemplateView; old: CardTemplateView | null }) {
  const admin = useIsAdmin()
  const [copying, setCopying] = useState(false)
  const archive = useChange(
    (archived: boolean) =>
      patch(
        '/api/scorecard-templates/{template}',
        { revision: template.revision, archived },
        { at: { template: template.id } },
      ),
    changes,
  )
  const put = (archived: boolean) =>
    archive.run(archived).then(
      () =>
        notices.show({ kind: 'info', text: archived ? 'The scorecard is archived.' : 'It is in use again.' }),
      (error) => notices.showFailure(error),
    )
  return (
    <PageHeader
      title={template.content.name}
      back={{ href: '/scorecards', label: 'Scorecards' }}
      lead={
        old
          ? `Version ${old.version}, as it was. Saving it makes it the newest again.`
          : 'Saving makes a new version. Interviews that have begun are judged by theirs.'
      }
      beside={
        <>
          <Tag>v{(old ?? template).version}</Tag>
          {old && <Badge tone="warn">An earlier version</Badge>}
          {template.archived && <Badge>Archived</Badge>}
        </>
      }
      actions={
        <>
          {old && <NavLink href={`/scorecards/${template.id}`}>Show the newest</NavLink>}
          <Button onClick={() => setCopying(true)}>
            <Copy size={15} aria-hidden="true" />
            Copy
          </Button>
          {admin && (
            <Menu
              trigger={
                <IconButton label="More">
                  <Ellipsis size={16} />
                </IconButton>
              }
            >
              {template.archived ? (
                <MenuItem icon={<ArchiveRestore size={16} />} onSelect={() => void put(false)}>
                  Use it again
                </MenuItem>
              ) : (
                <MenuItem icon={<Archive size={16} />} dangerous onSelect={() => void put(true)}>
                  Archive
                </MenuItem>
              )}
            </Menu>
          )}
          {copying && <CopyDialog template={old ?? template} onClose={() => setCopying(false)} />}
        </>
      }
    />
  )
}

/** A copy is a new template with the same content, which goes its own way from there. */
function CopyDialog({ template, onClose }: { template: CardTemplateView; onClose: () => void }) {
  const [, navigate] = useLocation()
  const copy = useChange(
    (name: string) => post('/api/scorecard-templates', { content: { ...template.content, name } }),
    changes,
  )
  const form = useForm({
    initial: { name: `${template.content.name} (copy)` },
    check: ({ name }) => ({ name: required(name, 'Give the copy a name.') }),
    onSubmit: async ({ name }) => {
      const made = await copy.run(name.trim())
      onClose()
      navigate(`/scorecards/${made.id}`)
    },
  })
  return (
    <Dialog title={`Copy ${template.content.name}`} onClose={onClose} width={440}>
      <Form form={form} label="Copy">
        <TextField form={form} name="name" label="Name" required />
        <FormActions>
          <Submit form={form} busy="Copying…">
            Copy
          </Submit>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
