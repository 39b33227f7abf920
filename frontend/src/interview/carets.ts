/** Where people are in the pads: what the others told, and what we tell of ourselves. */

import type { Presence, PresenceView } from '../wire/messages'
import type { Following } from './following'
import type { PresenceBook } from './presence'
import type { Session } from './session'
import type { Person } from './view'

/** Somebody else's caret in a pad, in units of the document shown here. */
export interface RemoteCaret {
  instance: string
  person: Person
  anchor: number
  head: number
}

export class Carets {
  private readonly session: Session
  private readonly book: PresenceBook
  private readonly following: Following

  constructor(session: Session, book: PresenceBook, following: Following) {
    this.session = session
    this.book = book
    this.following = following
  }

  /** The others' carets whose text we have. One that is ahead of us appears when we catch up. */
  in(pad: string): RemoteCaret[] {
    const synced = this.session.pads.get(pad)
    return [...this.book.others.values()].flatMap((view) => {
      const person = this.session.fold.people.get(view.person)
      if (view.pad !== pad || synced === undefined || person === undefined) return []
      const anchor = synced.resolve(view.version, view.anchor)
      const head = synced.resolve(view.version, view.head)
      if (typeof anchor !== 'number' || typeof head !== 'number') return []
      return [{ instance: view.instance, person, anchor, head }]
    })
  }

  /** The others in a pad, as they told: to see who moved. */
  presenceIn(pad: string): PresenceView[] {
    return [...this.book.others.values()].filter((view) => view.pad === pad)
  }

  /** Where the followed person's view begins, if it is on this pad and we have its text. */
  followedTop(pad: string): number | null {
    const view = this.book.others.get(this.following.instance ?? '')
    if (view?.pad !== pad) return null
    const top = this.session.pads.get(pad)?.resolve(view.version, view.top)
    return typeof top === 'number' ? top : null
  }

  /** What we tell of ourselves. */
  own(opened: string | null, typing: boolean): Presence {
    const pad = this.session.pads.get(opened ?? '')
    if (pad === undefined) return { type: 'presence', pad: null, typing }
    const { anchor, head } = pad.state.selection.main
    const [a = 0, h = 0, t = 0] = pad.toSynced([anchor, head, Math.min(pad.top, pad.state.doc.length)])
    return { type: 'presence', pad: pad.id, version: pad.version, anchor: a, head: h, top: t, typing }
  }
}
