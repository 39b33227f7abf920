import { Download } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from '../ui/Button'
import { Menu, MenuDownload, MenuSection } from '../ui/Menu'
import { type Exported, sectionsOf } from './downloads'
import { take } from './take'

interface ExportMenuProps extends Exported {
  /** The button; a plain one with words if there is none. */
  trigger?: ReactElement
}

/** Everything that can be taken along of an interview, each a plain link. Not for who must not see names. */
export function ExportMenu({ trigger, ...exported }: ExportMenuProps) {
  return (
    <Menu
      trigger={
        trigger ?? (
          <Button data-testid="export-menu">
            <Download size={15} aria-hidden="true" />
            Export
          </Button>
        )
      }
    >
      {sectionsOf(exported).map(({ label, downloads }) => (
        <MenuSection key={label} label={label}>
          {downloads.map(({ id, label, href }) => (
            <MenuDownload key={id} href={href} onSelect={() => void take(href)} testId={`export-${id}`}>
              {label}
            </MenuDownload>
          ))}
        </MenuSection>
      ))}
    </Menu>
  )
}
