import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { highlightStyle } from '../pad/editor/highlight'
import { languageOf } from '../pad/languages'

export interface CodeEditorProps {
  /** What it is called by screen readers. */
  label: string
  /** The id of a language, as in `pad/languages.ts`. */
  language: string
  value: string
  onChange: (text: string) => void
}

const look = EditorView.theme({
  '&': { maxHeight: '480px', fontSize: '13px', color: 'var(--text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.55', fontVariantLigatures: 'none' },
  '.cm-content': { minHeight: '72px', padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeft: '2px solid var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selection)',
  },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--text-faint)', border: 'none' },
})

/** A field for code. Loaded when the first is shown: see `CodeField`. */
export default function CodeEditor({ label, language, value, onChange }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const latest = useRef({ value, onChange })
  latest.current = { value, onChange }
  const parts = useRef({ language: new Compartment(), label: new Compartment() })

  useEffect(() => {
    if (!host.current) return
    const { language, label } = parts.current
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          syntaxHighlighting(highlightStyle),
          keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
          EditorView.contentAttributes.of({ spellcheck: 'false', autocapitalize: 'off', tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
          language.of([]),
          label.of([]),
          look,
        ],
      }),
    })
    view.current = editor
    return () => {
      view.current = null
      editor.destroy()
    }
  }, [])

  useEffect(() => {
    // Only what did not come from here: typing is told with the text the editor has already.
    const text = view.current?.state.doc.toString()
    if (text !== undefined && text !== value) {
      view.current?.dispatch({ changes: { from: 0, to: text.length, insert: value } })
    }
  }, [value])

  useEffect(() => {
    let wanted = true
    const known = languageOf(language)
    const unit = indentUnit.of(known.indent === 'tab' ? '\t' : ' '.repeat(known.indent))
    const put = (support: Parameters<Compartment['reconfigure']>[0]) =>
      view.current?.dispatch({ effects: parts.current.language.reconfigure([unit, support]) })
    put([])
    known.load().then(
      (support) => wanted && put(support ?? []),
      // Without its colours it is code all the same.
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [language])

  useEffect(() => {
    const named = `${label}. Tab indents; press Escape, then Tab to leave the field.`
    view.current?.dispatch({
      effects: parts.current.label.reconfigure(EditorView.contentAttributes.of({ 'aria-label': named })),
    })
  }, [label])

  return <div ref={host} />
}
