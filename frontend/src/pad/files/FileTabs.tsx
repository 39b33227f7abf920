import { type DragEvent, type KeyboardEvent, memo, useEffect, useRef, useState } from 'react'
import type { PadInfo, Present } from '../../interview/view'
import { whenDrawn } from '../../ui/whenDrawn'
import type { FileActions } from './actions'
import { FileMenu } from './FileMenu'
import styles from './FileTabs.module.css'
import { NameField } from './NameField'
import { Tab } from './Tab'

interface FileTabsProps {
  pads: readonly PadInfo[]
  deletedPads: readonly PadInfo[]
  present: readonly Present[]
  active: string
  readOnly: boolean
  actions: FileActions
  onOpen: (pad: string) => void
  /** Asked for by Enter on a tab: go on in the editor. */
  onEnter: () => void
}

interface Renaming {
  pad: PadInfo
  left: number
}

export const FileTabs = memo(function FileTabs(props: FileTabsProps) {
  const { pads, present, active, readOnly, actions, onOpen, onEnter } = props
  const list = useRef<HTMLDivElement>(null)
  const [renaming, setRenaming] = useState<Renaming | null>(null)
  const [created, setCreated] = useState<string | null>(null)
  const [menuAt, setMenuAt] = useState<Element | 'button' | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [gap, setGap] = useState<number | null>(null)
  const current = pads.find((pad) => pad.id === active)

  useEffect(() => {
    return whenDrawn(() =>
      tabIn(list.current, active)?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' }),
    )
  }, [active])

  // A new file asks for its name as soon as its tab is there.
  useEffect(() => {
    const pad = pads.find(({ id }) => id === created)
    const tab = pad && tabIn(list.current, pad.id)
    if (!pad || !tab) return
    setRenaming({ pad, left: tab.offsetLeft })
    setCreated(null)
  }, [pads, created])

  function rename(pad: PadInfo) {
    const tab = tabIn(list.current, pad.id)
    if (tab && !readOnly) setRenaming({ pad, left: tab.offsetLeft })
  }

  async function create() {
    const pad = await actions.create(current)
    if (!pad) return
    onOpen(pad)
    setCreated(pad)
  }

  function moveBy(pad: PadInfo, step: number) {
    const to = pads.indexOf(pad) + step
    if (!readOnly && to >= 0 && to < pads.length) void actions.move(pad.id, to)
  }

  function focusTab(at: number) {
    const pad = pads[(at + pads.length) % pads.length]
    if (!pad) return
    onOpen(pad.id)
    tabIn(list.current, pad.id)?.focus()
  }

  function onKeyDown(event: KeyboardEvent, pad: PadInfo) {
    const at = pads.indexOf(pad)
    const moving = (event.ctrlKey || event.metaKey) && event.shiftKey
    const keys: Record<string, () => void> = {
      ArrowLeft: () => (moving ? moveBy(pad, -1) : focusTab(at - 1)),
      ArrowRight: () => (moving ? moveBy(pad, 1) : focusTab(at + 1)),
      Home: () => focusTab(0),
      End: () => focusTab(-1),
      F2: () => rename(pad),
      Delete: () => !readOnly && void actions.remove(pad),
      Enter: onEnter,
    }
    const run = keys[event.key]
    if (!run || event.altKey) return
    event.preventDefault()
    run()
  }

  /** Where the dragged tab would go: before the first tab whose middle lies right of the pointer. */
  function onDragOver(event: DragEvent) {
    if (!dragged) return
    event.preventDefault()
    const after = pads.findIndex((pad) => {
      const box = tabIn(list.current, pad.id)?.getBoundingClientRect()
      return box !== undefined && event.clientX < box.left + box.width / 2
    })
    setGap(after < 0 ? pads.length : after)
  }

  function onDrop(event: DragEvent) {
    event.preventDefault()
    const from = pads.findIndex((pad) => pad.id === dragged)
    const to = gap !== null && gap > from ? gap - 1 : gap
    if (dragged && to !== null && to !== from) void actions.move(dragged, to)
    endDrag()
  }

  function endDrag() {
    setDragged(null)
    setGap(null)
  }

  return (
    <div className={styles.files} data-region="files">
      <div
        className={styles.scroller}
        onWheel={(event) => {
          if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY
        }}
      >
        <div
          ref={list}
          role="tablist"
          aria-label="Files"
          className={styles.list}
          onDragOver={onDragOver}
          onDrop={onDrop}
          data-testid="file-tabs"
        >
          {pads.map((pad, at) => (
            <Tab
              key={pad.id}
              pad={pad}
              selected={pad.id === active}
              visitors={present.filter((one) => one.pad === pad.id && !one.self)}
              gap={gap === at ? 'before' : gap === pads.length && at === pads.length - 1 ? 'after' : null}
              draggable={!readOnly && renaming === null}
              covered={renaming?.pad.id === pad.id}
              onOpen={() => onOpen(pad.id)}
              onRename={() => rename(pad)}
              onMenu={(tab) => {
                onOpen(pad.id)
                setMenuAt(tab)
              }}
              onKeyDown={(event) => onKeyDown(event, pad)}
              onDragStart={() => setDragged(pad.id)}
              onDragEnd={endDrag}
            />
          ))}
        </div>
        {renaming && (
          <NameField
            name={renaming.pad.name}
            others={actions.names(renaming.pad.id)}
            left={renaming.left}
            onDone={(name) => {
              void actions.rename(renaming.pad, name)
              setRenaming(null)
              tabIn(list.current, renaming.pad.id)?.focus()
            }}
            onCancel={(byKey) => {
              setRenaming(null)
              if (byKey) tabIn(list.current, renaming.pad.id)?.focus()
            }}
          />
        )}
      </div>
      <FileMenu
        pad={current}
        at={current ? pads.indexOf(current) : 0}
        count={pads.length}
        deletedPads={props.deletedPads}
        readOnly={readOnly}
        anchor={menuAt}
        onAnchor={setMenuAt}
        actions={actions}
        onCreate={() => void create()}
        onRename={rename}
        onMove={moveBy}
      />
    </div>
  )
})

function tabIn(list: HTMLElement | null, pad: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-pad="${CSS.escape(pad)}"]`) ?? null
}
