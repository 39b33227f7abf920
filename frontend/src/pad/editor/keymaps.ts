import { acceptCompletion, completionStatus } from '@codemirror/autocomplete'
import { type Extension, Prec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { EditorChoices } from './configuration'

/** The Vim or Emacs keys, loaded when asked for; null for the standard keys. They come before all other keys. */
export async function loadKeymap(keys: EditorChoices['keys']): Promise<Extension | null> {
  if (keys === 'vim') return Prec.highest((await import('@replit/codemirror-vim')).vim())
  if (keys === 'emacs') {
    const { emacs } = await import('@replit/codemirror-emacs')
    return Prec.highest([completionFirst, emacs()])
  }
  return null
}

/** The Emacs keys take Enter, which belongs to an open list of suggestions. */
const completionFirst = EditorView.domEventHandlers({
  keydown(event, view) {
    return event.key === 'Enter' && completionStatus(view.state) === 'active' && acceptCompletion(view)
  },
})
