import { ArrowLeft, ArrowRight, Ellipsis, FilePlus, PencilLine, RotateCcw, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import type { PadInfo } from '../../interview/view'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem, MenuRule, MenuSection } from '../../ui/Menu'
import type { FileActions } from './actions'
import styles from './FileTabs.module.css'

interface FileMenuProps {
  pad: PadInfo | undefined
  at: number
  count: number
  deletedPads: readonly PadInfo[]
  readOnly: boolean
  /** Where the menu is open: at a tab on which the other mouse button was pressed, or at its own button. */
  anchor: Element | 'button' | null
  onAnchor: (anchor: Element | 'button' | null) => void
  actions: FileActions
  onCreate: () => void
  onRename: (pad: PadInfo) => void
  onMove: (pad: PadInfo, step: number) => void
}

const size = { size: 16 }

/** The button that adds a file and the menu of the file on view. */
export function FileMenu(props: FileMenuProps) {
  const { pad, at, count, deletedPads, readOnly, anchor, actions, onCreate, onRename, onMove } = props
  const renames = useRef(false)
  if (readOnly) return null
  const trigger = (
    <IconButton label="File actions" data-testid="file-menu">
      <Ellipsis size={17} />
    </IconButton>
  )
  const opened = {
    open: anchor !== null,
    anchor: anchor === 'button' ? null : anchor,
    onChange: (open: boolean) => {
      if (open) renames.current = false
      props.onAnchor(open ? 'button' : null)
    },
  }
  return (
    <div className={styles.tools}>
      <IconButton label="New file" onClick={onCreate} data-testid="new-file">
        <FilePlus size={17} />
      </IconButton>
      <Menu trigger={trigger} align="start" opened={opened} returnsFocus={() => !renames.current}>
        {pad && (
          <MenuSection label={pad.name}>
            <MenuItem
              icon={<PencilLine {...size} />}
              keys="F2"
              onSelect={() => {
                renames.current = true
                onRename(pad)
              }}
            >
              Rename
            </MenuItem>
            <MenuItem
              icon={<ArrowLeft {...size} />}
              keys="Ctrl+Shift+←"
              disabled={at === 0}
              onSelect={() => onMove(pad, -1)}
            >
              Move left
            </MenuItem>
            <MenuItem
              icon={<ArrowRight {...size} />}
              keys="Ctrl+Shift+→"
              disabled={at === count - 1}
              onSelect={() => onMove(pad, 1)}
            >
              Move right
            </MenuItem>
            <MenuItem
              icon={<Trash2 {...size} />}
              keys="Del"
              dangerous
              disabled={count < 2}
              onSelect={() => void actions.remove(pad)}
            >
              Delete
            </MenuItem>
          </MenuSection>
        )}
        {deletedPads.length > 0 && (
          <>
            <MenuRule />
            <MenuSection label="Deleted files">
              {deletedPads.map((deleted) => (
                <MenuItem
                  key={deleted.id}
                  icon={<RotateCcw {...size} />}
                  onSelect={() => void actions.restore(deleted.id)}
                >
                  Restore {deleted.name}
                </MenuItem>
              ))}
            </MenuSection>
          </>
        )}
      </Menu>
    </div>
  )
}
