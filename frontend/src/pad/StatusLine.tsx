import { getIndentUnit, indentUnit } from '@codemirror/language'
import type { EditorView } from '@codemirror/view'
import { type RefObject, useImperativeHandle, useRef } from 'react'
import styles from './StatusLine.module.css'

export interface StatusLineHandle {
  /** Shows where the caret of this editor is. Called at every change, so it does not go through React. */
  show(view: EditorView): void
}

interface StatusLineProps {
  handle: RefObject<StatusLineHandle | null>
  keys: 'standard' | 'vim' | 'emacs'
  /** 'played': it is a recording, of which the page says so already. */
  readOnly: 'no' | 'played' | 'ended' | 'observer'
  roundTrip: number | null
  /** Why code cannot be run here at all. */
  off: string | null
  onSettings: () => void
}

const keyNames = { standard: null, vim: 'Vim keys', emacs: 'Emacs keys' }
const readOnlyNames = { no: null, played: null, ended: 'Read-only: ended', observer: 'Read-only: observer' }

export function StatusLine({ handle, keys, readOnly, roundTrip, off, onSettings }: StatusLineProps) {
  const place = useRef<HTMLSpanElement>(null)
  const indent = useRef<HTMLButtonElement>(null)
  useImperativeHandle(handle, () => ({
    show(view) {
      write(place.current, placeText(view))
      write(indent.current, indentText(view))
    },
  }))
  return (
    <div className={styles.line}>
      <span ref={place} className={styles.place} data-testid="caret-place" />
      <button ref={indent} type="button" className={styles.button} onClick={onSettings} title="Indentation" />
      {keyNames[keys] && <span>{keyNames[keys]}</span>}
      {readOnlyNames[readOnly] && <span className={styles.readOnly}>{readOnlyNames[readOnly]}</span>}
      {off !== null && (
        <span className={styles.off} title={off} data-testid="runs-off">
          {off}
        </span>
      )}
      {readOnly === 'no' && (
        <span className={styles.hint}>
          <kbd>Tab</kbd> indents · <kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor
        </span>
      )}
      {roundTrip !== null && (
        <span className={styles.trip} title="Round trip to the server">
          {Math.max(1, Math.round(roundTrip))} ms
        </span>
      )}
    </div>
  )
}

function write(element: HTMLElement | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text
}

function placeText({ state }: EditorView): string {
  const { main, ranges } = state.selection
  const line = state.doc.lineAt(main.head)
  const selected = ranges.reduce((sum, range) => sum + range.to - range.from, 0)
  const place = `Ln ${line.number}, Col ${main.head - line.from + 1}`
  if (ranges.length > 1) return `${place} (${ranges.length} carets)`
  return selected > 0 ? `${place} (${selected} selected)` : place
}

function indentText({ state }: EditorView): string {
  return state.facet(indentUnit) === '\t' ? 'Tabs' : `Spaces: ${getIndentUnit(state)}`
}
