/** The server's side of pairing.v1 in memory, for tests: one interview, everything told as soon as decided. */

import type {
  AnyClientMessage,
  AnyEntry,
  Draw,
  Hello,
  PersonView,
  PresenceView,
  Push,
  Referred,
  Role,
  Said,
  Snapshot,
  Welcome,
} from '../wire/messages'
import { AuthorityBoards, isAskedOfBoards } from './boards'
import { AuthorityPad, Refusal } from './document'
import { AuthorityLed, isAskedOfLed } from './led'
import { LIMITS } from './limits'
import { type Acceptor, type Line, TestSocket } from './network'
import { AuthorityRuns } from './runs'

export type Draft<T> = T extends unknown ? Omit<T, 'position' | 'at'> : never

interface Seat {
  line: Line
  person: string
  instance: string
  place: PresenceView | null
  /** Up to where it was told everything when it was shut out; null while it is not, -1 for nowhere. */
  told: number | null
}

export class Authority {
  readonly entries: AnyEntry[] = []
  readonly pads = new Map<string, AuthorityPad>()
  runs = new AuthorityRuns()
  boards = new AuthorityBoards()
  led = new AuthorityLed()
  readonly people = new Map<string, PersonView>()
  readonly instances = new Map<string, string>()
  readonly refs = new Map<string, number>()
  readonly sockets: TestSocket[] = []
  /** Codes of all refusals so far. */
  readonly refusals: string[] = []
  order: string[] = []
  status: 'open' | 'ended' = 'open'
  limits = { ...LIMITS }
  cells = 4000
  latency: () => number = () => 10
  /** While false, sockets break as soon as they open. */
  reachable = true
  /** Called before an intent is decided; may break sockets or throw a Refusal. */
  before: (message: AnyClientMessage) => void = () => {}
  private readonly seats = new Set<Seat>()
  private count = 0

  constructor(...people: [id: string, role: Role][]) {
    this.append({ kind: 'opened', by: '', title: 'Interview' })
    for (const [person, role] of people) {
      this.append({ kind: 'invited', by: '', person, name: person, role, colour: this.people.size })
    }
    this.createPad('main.py', '')
  }

  createBoard(name = 'Board 1'): string {
    const board = `b${this.entries.filter((entry) => entry.kind === 'board_created').length + 1}`
    this.append({ kind: 'board_created', by: '', board, name, elements: {}, ref: 0 })
    return board
  }

  createPad(name: string, text: string): string {
    const pad = `p${this.pads.size + 1}`
    this.append({ kind: 'pad_created', by: '', pad, name, language: 'python', text, ref: 0 })
    return pad
  }

  pad(id = 'p1'): AuthorityPad {
    return this.pads.get(id) as AuthorityPad
  }

  /** Opens a socket of a person, as the option `openSocket` of a client. */
  opener(person: string): () => TestSocket {
    return () => {
      const socket = new TestSocket(this.acceptor(person), () => this.latency())
      this.sockets.push(socket)
      if (!this.reachable) setTimeout(() => socket.break(), 1)
      return socket
    }
  }

  /** Breaks every open socket; what is under way is lost. */
  breakAll(code?: number): void {
    for (const socket of this.sockets.splice(0)) socket.break(code)
  }

  /** Sends a message to every seat, as it is. */
  tell(message: object): void {
    for (const seat of this.seats) if (seat.told === null) seat.line.send(message)
  }

  append(draft: Draft<AnyEntry>): AnyEntry {
    const entry = { ...draft, position: this.entries.length + 1, at: Date.now() } as AnyEntry
    this.entries.push(entry)
    this.evolve(entry)
    for (const seat of this.seats) this.mindDoor(seat, entry.position - 1)
    this.tell({ type: 'entries', entries: [entry] })
    for (const seat of this.seats) if (seat.told !== null && !this.isOutside(seat)) this.letIn(seat)
    return entry
  }

  private isOutside(seat: Seat): boolean {
    return this.led.outside(seat.person, this.roleOf(seat)) !== null
  }

  /** Whoever is shown nothing is told so, and again with each entry: something may have changed. */
  private mindDoor(seat: Seat, position: number): void {
    const outside = this.led.outside(seat.person, this.roleOf(seat))
    const person = this.people.get(seat.person)
    if (outside === null || person === undefined) return
    seat.told ??= position
    seat.line.send(this.led.waiting(outside, person, seat.instance, this.refs.get(seat.instance) ?? 0))
  }

  private letIn(seat: Seat): void {
    const from = seat.told ?? -1
    seat.told = null
    this.welcome(seat, from)
  }

  /** The store is restored from a backup: entries after `position` never were. */
  forgetEverythingSince(position: number): void {
    const kept = this.entries.splice(0).slice(0, position)
    this.pads.clear()
    this.runs = new AuthorityRuns()
    this.boards = new AuthorityBoards()
    this.led = new AuthorityLed()
    this.instances.clear()
    this.refs.clear()
    this.order = []
    for (const entry of kept) {
      this.entries.push(entry)
      this.evolve(entry)
    }
    this.breakAll()
  }

  private acceptor(person: string): Acceptor {
    return {
      opened: (line) => {
        let seat: Seat | null = null
        return {
          received: (text) => {
            const message = JSON.parse(text) as AnyClientMessage
            if (message.type === 'hello') seat = this.greet(line, person, message)
            else if (seat === null) line.close(4400)
            else if (this.seats.has(seat)) this.receive(seat, message)
          },
          closed: () => {
            if (seat !== null) this.leave(seat)
          },
        }
      },
    }
  }

  private greet(line: Line, person: string, hello: Hello): Seat {
    const accepted = hello.instance != null && this.instances.get(hello.instance) === person
    const instance = accepted ? (hello.instance as string) : `i${++this.count}`
    for (const seat of this.seats) {
      if (seat.instance !== instance) continue
      seat.line.close(4409)
      this.leave(seat)
    }
    if (!accepted) this.append({ kind: 'arrived', by: instance, person })
    const place = { instance, person, pad: null, version: 0, anchor: 0, head: 0, top: 0, typing: false }
    const seat: Seat = { line, person, instance, place, told: null }
    const from = accepted ? (hello.position ?? -1) : -1
    if (this.isOutside(seat)) this.mindDoor(seat, from)
    else this.welcome(seat, from)
    for (const other of this.seats) other.line.send({ type: 'here', here: [place], gone: [] })
    this.seats.add(seat)
    return seat
  }

  /** With a snapshot unless it goes on `from` somewhere. */
  private welcome({ line, person, instance }: Seat, from: number): void {
    const position = this.entries.length
    const resumed = from >= 0 && from <= position
    const welcome: Welcome = {
      type: 'welcome',
      interview: 'iv',
      person,
      role: this.people.get(person)?.role ?? 'candidate',
      instance,
      ref: this.refs.get(instance) ?? 0,
      position,
      now: Date.now(),
      limits: this.limits,
      here: [...this.seats].flatMap((other) => (other.place === null ? [] : [other.place])),
      ...(resumed ? {} : { snapshot: this.snapshot(instance) }),
    }
    line.send(welcome)
    if (resumed && from < position) line.send({ type: 'entries', entries: this.entries.slice(from) })
  }

  private leave(seat: Seat): void {
    if (!this.seats.delete(seat)) return
    this.tell({ type: 'here', here: [], gone: [seat.instance] })
  }

  private receive(seat: Seat, message: AnyClientMessage): void {
    switch (message.type) {
      case 'ping':
        seat.line.send({ type: 'pong', sent: message.sent, now: Date.now() })
        break
      case 'presence': {
        const { instance, person } = seat
        const blank = { pad: null, version: 0, anchor: 0, head: 0, top: 0, typing: false }
        const { type: _, ...told } = message
        const place: PresenceView = { ...blank, ...told, instance, person }
        seat.place = place
        this.tell({ type: 'here', here: [place], gone: [] })
        break
      }
      case 'sketch': {
        const { instance, person } = seat
        const blank = {
          board: null,
          x: null,
          y: null,
          tool: 'pointer',
          button: 'up',
          selected: [],
          draft: {},
        }
        const { type: _, ...told } = message
        this.tell({ type: 'sketches', sketches: [{ ...blank, ...told, instance, person }] })
        break
      }
      case 'hello':
        seat.line.close(4400)
        break
      default:
        this.decide(seat, message)
    }
  }

  private decide(
    seat: Seat,
    message: Exclude<AnyClientMessage, { type: 'hello' | 'ping' | 'presence' | 'sketch' }>,
  ): void {
    const name = nameOf(message)
    try {
      this.before(message)
      this.led.check(message, seat.person, this.roleOf(seat))
      if (message.type === 'push') {
        const pad = this.pads.get(message.pad)
        if (pad === undefined) throw new Refusal('no_such_pad')
        const { push_updates: updates, document_units: units } = this.limits
        const accepted = pad.push(message, seat.instance, { updates, units, cells: this.cells })
        if (accepted.length === 0) seat.line.send({ type: 'settled', ...name })
        else {
          this.checkWritable(seat)
          if (pad.deleted) throw new Refusal('pad_deleted')
        }
        for (const changes of accepted) {
          const version = pad.log.length + 1
          this.append({ kind: 'edited', by: seat.instance, pad: pad.id, version, changes: changes.toJSON() })
        }
      } else if (message.type === 'draw') {
        const ended = this.status === 'ended'
        const drawn = this.boards.draw(message, seat.instance, this.roleOf(seat), ended)
        if (drawn.length === 0) seat.line.send({ type: 'settled', ...name })
        for (const draft of drawn) this.append(draft)
      } else if (message.ref <= (this.refs.get(seat.instance) ?? 0)) {
        seat.line.send({ type: 'settled', ...name })
      } else this.append(this.outcome(seat, message))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.refusals.push(error.code)
      seat.line.send({ type: 'refused', code: error.code, message: error.code, ...name })
    }
  }

  private checkWritable(seat: Seat): void {
    if (this.roleOf(seat) === 'observer' || this.status === 'ended') throw new Refusal('read_only')
  }

  private roleOf(seat: Seat): Role {
    return this.people.get(seat.person)?.role ?? 'candidate'
  }

  private outcome(seat: Seat, intent: Referred): Draft<AnyEntry> {
    const { ref } = intent
    const by = seat.instance
    if (intent.type !== 'reopen_interview') this.checkWritable(seat)
    if (isAskedOfBoards(intent)) return this.boards.outcome(intent, by, this.roleOf(seat))
    if (isAskedOfLed(intent)) return this.led.outcome(intent, by, seat.person, this.entries.length)
    switch (intent.type) {
      case 'say':
        return { kind: 'said', by, ref, text: intent.text }
      case 'create_pad': {
        if ([...this.pads.values()].some((pad) => !pad.deleted && pad.name === intent.name)) {
          throw new Refusal('name_taken')
        }
        const { name, language, text = '' } = intent
        return { kind: 'pad_created', by, ref, pad: `p${this.pads.size + 1}`, name, language, text }
      }
      case 'rename_pad':
        return { kind: 'pad_renamed', by, ref, pad: intent.pad, name: intent.name }
      case 'set_pad_language':
        return { kind: 'pad_language_set', by, ref, pad: intent.pad, language: intent.language }
      case 'move_pad':
        return { kind: 'pad_moved', by, ref, pad: intent.pad, index: intent.index }
      case 'delete_pad':
        if (this.order.length === 1) throw new Refusal('conflict')
        return { kind: 'pad_deleted', by, ref, pad: intent.pad }
      case 'restore_pad':
        return { kind: 'pad_restored', by, ref, pad: intent.pad }
      case 'end_interview':
        return { kind: 'ended', by, ref }
      case 'reopen_interview':
        return { kind: 'reopened', by, ref }
      default:
        return this.runs.outcome(intent, by, this.order, this.limits)
    }
  }

  private evolve(entry: AnyEntry): void {
    if ('ref' in entry && entry.ref > 0) this.refs.set(entry.by, entry.ref)
    if (entry.kind === 'invited') {
      const { person: id, name, role, colour } = entry
      this.people.set(id, { id, name, role, colour })
    } else if (entry.kind === 'arrived') this.instances.set(entry.by, entry.person)
    else if (entry.kind === 'ended') {
      this.status = 'ended'
      this.led.take(entry, this.people)
    } else if (entry.kind === 'reopened') this.status = 'open'
    else if ('pad' in entry && entry.kind !== 'run_started') this.evolvePad(entry)
    else {
      this.runs.take(entry)
      this.boards.take(entry)
      this.led.take(entry, this.people)
    }
  }

  private evolvePad(entry: Exclude<Extract<AnyEntry, { pad: string }>, { kind: 'run_started' }>): void {
    if (entry.kind === 'pad_created') {
      this.pads.set(entry.pad, new AuthorityPad(entry.pad, entry.name, entry.language, entry.text))
      this.order.push(entry.pad)
      return
    }
    const pad = this.pad(entry.pad)
    const others = this.order.filter((id) => id !== pad.id)
    if (entry.kind === 'pad_renamed') pad.name = entry.name
    else if (entry.kind === 'pad_language_set') pad.language = entry.language
    else if (entry.kind === 'pad_moved') {
      others.splice(entry.index, 0, pad.id)
      this.order = others
    } else if (entry.kind === 'pad_deleted') {
      pad.deleted = true
      this.order = others
    } else if (entry.kind === 'pad_restored') {
      pad.deleted = false
      this.order = [...others, pad.id]
    } else pad.acceptJson(entry.by, entry.changes)
  }

  private snapshot(instance: string): Snapshot {
    const hidden = [...this.pads.keys()].filter((id) => !this.order.includes(id))
    const talk = this.entries.filter((entry): entry is Said => entry.kind === 'said')
    return {
      title: 'Interview',
      status: this.status,
      people: [...this.people.values()],
      instances: Object.fromEntries(this.instances),
      pads: [...this.order, ...hidden].map((id) => this.pad(id).view(instance)),
      talk,
      talk_total: talk.length,
      ...this.runs.snapshot(),
      ...this.boards.snapshot(instance),
      ...this.led.snapshot(),
    }
  }
}

function nameOf(message: Push | Draw | Referred): { pad: string } | { board: string } | { ref: number } {
  if (message.type === 'push') return { pad: message.pad }
  return message.type === 'draw' ? { board: message.board } : { ref: message.ref }
}
