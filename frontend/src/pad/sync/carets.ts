/**
 * The others' carets and selections, drawn in layers: nothing enters the content, so that screen readers,
 * input methods and bidirectional text do not notice.
 */

import { type Extension, StateEffect, StateField, Transaction } from '@codemirror/state'
import { layer, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import type { Room } from '../../interview/room'
import type { PresenceView } from '../../wire/messages'
import { caretMarkers, caretTheme, selectionMarkers } from './drawing'
import { PresenceFeed } from './feed'

/** Somebody's caret in the present document. `moves` counts how often they moved it. */
export interface Caret {
  instance: string
  name: string
  colour: number
  anchor: number
  head: number
  moves: number
}

interface CaretChange {
  set: readonly Omit<Caret, 'moves'>[]
  gone: readonly string[]
}

export const changeCarets = StateEffect.define<CaretChange>()

/** Between two words of their owners, carets move with the text around them. */
export const caretField = StateField.define<readonly Caret[]>({
  create: () => [],
  update(carets, transaction) {
    let next = carets
    if (transaction.docChanged && next.length > 0) {
      // Their typing carries their caret along; ours leaves it where it is.
      const assoc = transaction.annotation(Transaction.remote) ? 1 : -1
      const { changes } = transaction
      next = next.map((caret) => ({
        ...caret,
        anchor: changes.mapPos(caret.anchor, assoc),
        head: changes.mapPos(caret.head, assoc),
      }))
    }
    for (const effect of transaction.effects) {
      if (effect.is(changeCarets)) next = changed(next, effect.value, transaction.newDoc.length)
    }
    return next
  },
})

function changed(carets: readonly Caret[], change: CaretChange, length: number): readonly Caret[] {
  const touched = new Set([...change.gone, ...change.set.map((caret) => caret.instance)])
  const moves = new Map(carets.map((caret) => [caret.instance, caret.moves]))
  const set = change.set.map((caret) => ({
    ...caret,
    anchor: Math.min(caret.anchor, length),
    head: Math.min(caret.head, length),
    moves: (moves.get(caret.instance) ?? 0) + 1,
  }))
  return [...carets.filter((caret) => !touched.has(caret.instance)), ...set]
}

/** Brings what the client knows of the others into the view. */
class CaretFeed extends PresenceFeed {
  private readonly applied = new Map<string, PresenceView>()

  /** A caret whose text we have not got yet stays where it was until we have. */
  protected apply(): void {
    const told = new Map(this.client.presenceIn(this.pad).map((view) => [view.instance, view]))
    const gone = [...this.applied.keys()].filter((instance) => !told.has(instance))
    const set: CaretChange['set'][number][] = []
    for (const { instance, person, anchor, head } of this.client.caretsIn(this.pad)) {
      const view = told.get(instance)
      if (view === undefined || view === this.applied.get(instance)) continue
      this.applied.set(instance, view)
      set.push({ instance, name: person.name, colour: person.colour, anchor, head })
    }
    for (const instance of gone) this.applied.delete(instance)
    if (set.length > 0 || gone.length > 0) this.view.dispatch({ effects: changeCarets.of({ set, gone }) })
  }
}

/** Whether carets may lie elsewhere on the screen now. */
function moved(update: ViewUpdate): boolean {
  return (
    update.docChanged ||
    update.viewportChanged ||
    update.geometryChanged ||
    update.startState.field(caretField, false) !== update.state.field(caretField)
  )
}

export function remoteCarets(client: Room, pad: string): Extension {
  return [
    caretField,
    ViewPlugin.define((view) => new CaretFeed(client, pad, view)),
    layer({
      above: false,
      class: 'cm-remote-selections',
      markers: (view) => selectionMarkers(view, view.state.field(caretField)),
      update: moved,
    }),
    layer({
      above: true,
      class: 'cm-remote-carets',
      markers: (view) => caretMarkers(view, view.state.field(caretField)),
      update: moved,
    }),
    caretTheme,
  ]
}
