import { CaseDrafts } from '../cases/drafts'
import { InterviewClient } from '../interview/client'
import type { Room } from '../interview/room'
import type { ToastStore } from '../ui/toasts'
import { panelUrl } from './address'

/** Test cases and who keeps them: the room, or the panel. */
export interface Desk {
  client: Room
  drafts: CaseDrafts
}

/**
 * What tests need for as long as the room is on view, whether or not they are: what was written into them, and the
 * panel once it was asked for. The panel has a connection of its own, and keeps unsent work under a name of its
 * own: whatever becomes of it, the room goes on.
 */
export class TestDesk implements Desk {
  readonly client: Room
  readonly drafts: CaseDrafts
  /** Which tests an interviewer saw last. */
  view: 'shared' | 'hidden' = 'shared'
  private panel: Desk | null = null
  private running = false
  private readonly toasts: ToastStore
  private readonly connect: (room: Room) => Room

  /** `connect`: how the panel of a room is come by. */
  constructor(room: Room, toasts: ToastStore, connect: (room: Room) => Room = panelOf) {
    this.client = room
    this.connect = connect
    this.toasts = toasts
    this.drafts = new CaseDrafts(room, toasts)
  }

  start(): void {
    this.running = true
    this.drafts.start()
    this.panel?.client.start()
    this.panel?.drafts.start()
  }

  stop(): void {
    this.running = false
    this.drafts.stop()
    this.panel?.drafts.stop()
    this.panel?.client.stop()
  }

  /** The panel, connected from the first call on. Interviewers only: the server turns others away. */
  openPanel(): Desk {
    if (this.panel !== null) return this.panel
    const client = this.connect(this.client)
    this.panel = { client, drafts: new CaseDrafts(client, this.toasts) }
    client.subscribe(() => this.tell(client))
    if (this.running) this.start()
    return this.panel
  }

  /** The panel's notices are told as toasts that say where they come from. */
  private tell(panel: Room): void {
    for (const { id, kind, text } of panel.getState().notices) {
      panel.dismissNotice(id)
      this.toasts.show({ kind, text: `Interviewers’ panel: ${text}` })
    }
  }
}

function panelOf(room: Room): Room {
  const { interview, me } = room.getState()
  if (me === null) throw new Error('the room is not open yet')
  return new InterviewClient({
    interview: `${interview}/panel`,
    person: me.id,
    socketUrl: panelUrl(interview, me.id),
  })
}
