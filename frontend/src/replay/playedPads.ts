/** The views that show pads of a recording. Their texts are the fold's; nobody edits them. */

import { type ChangeSet, EditorState, type Extension, type Text, Transaction } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { difference } from './difference'

/** Not ours, and no step that could be undone. */
const annotations = [Transaction.remote.of(true), Transaction.addToHistory.of(false)]

const locked: Extension = [
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({ tabindex: '0' }),
]

export class PlayedPads {
  private readonly views = new Map<string, EditorView>()
  /** Pads whose view shows another moment: nobody sees it. */
  private readonly due = new Set<string>()
  /** The one pad that is seen; null while nothing tells, when all are. */
  private seen: string | null = null
  private readonly textOf: (pad: string) => Text | undefined

  /** `textOf`: of a pad at the moment on view. */
  constructor(textOf: (pad: string) => Text | undefined) {
    this.textOf = textOf
  }

  /** Shows a text with the extensions that `shell` returns. */
  attach(pad: string, text: Text, parent: HTMLElement, shell: () => Extension): EditorView {
    if (this.views.has(pad)) throw new Error(`pad ${pad} is shown already`)
    const state = EditorState.create({ doc: text, extensions: [locked, shell()] })
    const view = new EditorView({ state, parent })
    this.views.set(pad, view)
    return view
  }

  detach(pad: string, view: EditorView): void {
    if (this.views.get(pad) === view) {
      this.views.delete(pad)
      this.due.delete(pad)
    }
    view.destroy()
  }

  sees(pad: string): boolean {
    return this.seen === null || this.seen === pad
  }

  /** Another pad is seen from now on. */
  look(pad: string | null): void {
    this.seen = pad
    for (const one of [...this.due]) if (this.sees(one)) this.show(one)
  }

  /** There is another moment altogether, which `changed` will show. */
  outdated(): void {
    this.due.clear()
  }

  /** Another moment altogether. */
  changed(): void {
    for (const pad of this.views.keys()) this.show(pad)
  }

  /** Accepted edits in order, as one update of the page. */
  play(pad: string, edits: readonly ChangeSet[]): void {
    const view = this.views.get(pad)
    if (view === undefined) return
    if (!this.sees(pad)) {
      this.due.add(pad)
      return
    }
    let state = view.state
    const transactions = edits.map((changes) => {
      const transaction = state.update({ changes, annotations, filter: false })
      state = transaction.state
      return transaction
    })
    view.update(transactions)
  }

  /** Another text, of which only what differs is replaced: the view stays where it is as far as it can. */
  private show(pad: string): void {
    if (!this.sees(pad)) {
      this.due.add(pad)
      return
    }
    this.due.delete(pad)
    const [view, text] = [this.views.get(pad), this.textOf(pad)]
    if (view === undefined || text === undefined || view.state.doc.eq(text)) return
    view.dispatch({ changes: difference(view.state.doc, text), annotations, filter: false })
  }

  /** Brings a place into sight. */
  reveal(pad: string, place: number): void {
    const view = this.views.get(pad)
    if (view === undefined) return
    const within = Math.min(place, view.state.doc.length)
    view.dispatch({ effects: EditorView.scrollIntoView(within, { y: 'nearest', yMargin: 40 }) })
  }

  get shown(): Iterable<string> {
    return [...this.views.keys()]
  }
}
