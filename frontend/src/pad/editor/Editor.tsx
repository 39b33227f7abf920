import type { EditorView, ViewUpdate } from '@codemirror/view'
import { placeholder, EditorView as View } from '@codemirror/view'
import { memo, useEffect, useRef } from 'react'
import type { Room } from '../../interview/room'
import type { PadInfo } from '../../interview/view'
import { languageOf } from '../languages'
import { mountPad } from '../sync/extension'
import { type EditorChoices, EditorConfiguration, type EditorOptions } from './configuration'
import styles from './Editor.module.css'
import { useKeymap, useLanguageSupport } from './loaders'

interface EditorProps {
  client: Room
  pad: PadInfo
  /** It is there, but another one is in its place. */
  hidden?: boolean
  choices: EditorChoices
  dark: boolean
  /** What stands in an empty file. */
  invitation?: string
  /** Told of every change of text, selection or focus while it is on view, outside React. */
  onUpdate: (view: EditorView, update: ViewUpdate | null) => void
}

const usual = 'Write code here. Everyone in the interview sees it as you type.'

/** The editor of one pad. The text is never in React: the view is attached to the state the client holds. */
export const Editor = memo(function Editor(props: EditorProps) {
  const { client, pad, hidden = false, choices, dark, invitation = usual, onUpdate } = props
  const language = languageOf(pad.language)
  const support = useLanguageSupport(language)
  const keymap = useKeymap(choices.keys)
  const label = `${pad.name}, ${language.label}. Tab indents; press Escape, then Tab to leave the editor.`
  const options: EditorOptions = { choices, language, support, keymap, dark, label }

  const host = useRef<HTMLDivElement>(null)
  const latest = useRef({ options, invitation, hidden, onUpdate })
  const mounted = useRef<{ view: EditorView; configuration: EditorConfiguration } | null>(null)
  latest.current = { options, invitation, hidden, onUpdate }

  useEffect(() => {
    if (!host.current) return
    const configuration = new EditorConfiguration(latest.current.options)
    const report = (view: EditorView, update: ViewUpdate | null) => {
      if (!latest.current.hidden) latest.current.onUpdate(view, update)
    }
    const reporting = View.updateListener.of((update) => report(update.view, update))
    const mountedPad = mountPad(client, pad.id, {
      parent: host.current,
      extensions: () => [configuration.extensions(), placeholder(latest.current.invitation), reporting],
    })
    mounted.current = { view: mountedPad.view, configuration }
    report(mountedPad.view, null)
    const onFonts = () => mountedPad.view.requestMeasure()
    document.fonts?.addEventListener('loadingdone', onFonts)
    return () => {
      document.fonts?.removeEventListener('loadingdone', onFonts)
      mounted.current = null
      mountedPad.destroy()
    }
  }, [client, pad.id])

  useEffect(() => {
    const current = mounted.current
    if (!current) return
    const effects = current.configuration.change({ choices, language, support, keymap, dark, label })
    if (effects.length > 0) current.view.dispatch({ effects })
  }, [choices, language, support, keymap, dark, label])

  useEffect(() => {
    if (mounted.current && !hidden) onUpdate(mounted.current.view, null)
  }, [hidden, onUpdate])

  return (
    <div
      ref={host}
      className={styles.editor}
      data-hidden={hidden}
      {...(!hidden && { 'data-testid': 'editor', 'data-pad': pad.id })}
    />
  )
})
