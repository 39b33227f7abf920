import { LayoutTemplate } from 'lucide-react'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem, MenuSection } from '../../ui/Menu'
import type { Elements } from '../../wire/messages'
import { templates } from './templates'

interface TemplateMenuProps {
  /** Makes a board with these elements. */
  onCreate: (elements: Elements) => void
}

/** Makes a new board that begins with something. */
export function TemplateMenu({ onCreate }: TemplateMenuProps) {
  return (
    <Menu
      align="start"
      trigger={
        <IconButton label="New board from a template" data-testid="template-menu">
          <LayoutTemplate size={16} />
        </IconButton>
      }
    >
      <MenuSection label="New board with">
        {templates.map(({ id, name, elements }) => (
          <MenuItem key={id} testId={`template-${id}`} onSelect={() => onCreate(elements())}>
            {name}
          </MenuItem>
        ))}
      </MenuSection>
    </Menu>
  )
}
