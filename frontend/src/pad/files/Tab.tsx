import type { KeyboardEvent } from 'react'
import type { PadInfo, Present } from '../../interview/view'
import { personColour } from '../../styles/people'
import { classes } from '../../ui/classes'
import { Hidden } from '../../ui/Hidden'
import styles from './FileTabs.module.css'

interface TabProps {
  pad: PadInfo
  selected: boolean
  /** Other people who look at this file. */
  visitors: readonly Present[]
  gap: 'before' | 'after' | null
  draggable: boolean
  /** A field to rename it lies upon the tab. */
  covered: boolean
  onOpen: () => void
  onRename: () => void
  onMenu: (tab: Element) => void
  onKeyDown: (event: KeyboardEvent) => void
  onDragStart: () => void
  onDragEnd: () => void
}

export function Tab({ pad, selected, visitors, gap, ...on }: TabProps) {
  const names = [...new Map(visitors.map((one) => [one.person.id, one.person])).values()]
  const [folder, file] = splitName(pad.name)
  return (
    <button
      type="button"
      role="tab"
      aria-selected={selected}
      aria-controls="pad-panel"
      tabIndex={selected ? 0 : -1}
      className={styles.tab}
      draggable={on.draggable}
      data-pad={pad.id}
      data-gap={gap}
      data-covered={on.covered}
      data-testid="file-tab"
      title={pad.name}
      onClick={on.onOpen}
      onDoubleClick={on.onRename}
      onContextMenu={(event) => {
        event.preventDefault()
        on.onMenu(event.currentTarget)
      }}
      onKeyDown={on.onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', pad.name)
        on.onDragStart()
      }}
      onDragEnd={on.onDragEnd}
    >
      <span className={styles.name}>
        {folder && <span className={styles.folder}>{folder}</span>}
        {file}
      </span>
      {names.length > 0 && (
        <span className={styles.visitors}>
          {names.slice(0, 3).map((person) => (
            <span
              key={person.id}
              className={styles.visitor}
              style={{ background: personColour(person.colour) }}
              aria-hidden="true"
            />
          ))}
          <Hidden>, {names.map((person) => person.name).join(', ')} here</Hidden>
        </span>
      )}
      {pad.unsent > 0 && (
        <span className={classes(styles.unsent)} data-testid="unsent-dot">
          <Hidden>, not all sent yet</Hidden>
        </span>
      )}
    </button>
  )
}

function splitName(name: string): [folder: string, file: string] {
  const at = name.lastIndexOf('/') + 1
  return [name.slice(0, at), name.slice(at)]
}
