import { Archive, ArchiveRestore, Copy, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { NavLink } from '../office/kit/NavLink'
import { PageHeader } from '../office/kit/PageHeader'
import { Badge, Tag } from '../office/kit/Tag'
import { useIsAdmin } from '../office/member'
import { notices } from '../office/notices'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Menu, MenuItem } from '../ui/Menu'
import { NameDialog } from './NameDialog'
import type { Template, TemplatePageProps } from './TemplatePage'

interface TemplateHeadProps<Thing> extends Pick<TemplatePageProps<Thing>, 'words' | 'onArchive' | 'onCopy'> {
  newest: Thing
  /** The earlier version that is shown. */
  old: Thing | null
  href: string
}

/** The head of a template's page. */
export function TemplateHead<Thing extends Template<{ name: string }>>(props: TemplateHeadProps<Thing>) {
  const { words, newest, old, href, onArchive, onCopy } = props
  const admin = useIsAdmin()
  const [copying, setCopying] = useState(false)
  const [, navigate] = useLocation()
  const shown = old ?? newest
  const put = (archived: boolean) =>
    onArchive(newest, archived).then(
      () =>
        notices.show({
          kind: 'info',
          text: archived ? `The ${words.noun} is archived.` : 'It is in use again.',
        }),
      (error) => notices.showFailure(error),
    )
  return (
    <PageHeader
      title={newest.content.name}
      back={words.list}
      lead={
        old
          ? `Version ${old.version}, as it was. Saving it makes it the newest again.`
          : `Saving makes a new version. ${words.saving}`
      }
      beside={
        <>
          <Tag>v{shown.version}</Tag>
          {old && <Badge tone="warn">An earlier version</Badge>}
          {newest.archived && <Badge>Archived</Badge>}
        </>
      }
      actions={
        <>
          {old && <NavLink href={href}>Show the newest</NavLink>}
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
              {newest.archived ? (
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
          {copying && (
            <NameDialog
              title={`Copy ${newest.content.name}`}
              noun="copy"
              name={`${shown.content.name} (copy)`}
              words={['Copy', 'Copying…']}
              onName={async (name) => {
                const made = await onCopy(shown, name)
                setCopying(false)
                navigate(`${words.list.href}/${made.id}`)
              }}
              onClose={() => setCopying(false)}
            />
          )}
        </>
      }
    />
  )
}
