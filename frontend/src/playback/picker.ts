import type { Evidence, EvidencePicker, PickerState, Stretch } from './evidence'
import { momentText } from './moment'
import type { Player, ReplayState } from './types'

/** What plays the recording, as far as the picker needs it. */
type Plays = Pick<Player, 'seek' | 'play' | 'pause'> & {
  getState(): Pick<ReplayState, 't' | 'length' | 'position'>
}

/** Selects stretches, hands on what is cited, and plays stretches to their end. */
export class Picker implements EvidencePicker {
  readonly interview: string
  readonly #player: Plays
  readonly #listeners = new Set<() => void>()
  #takers: readonly ((evidence: Evidence) => void)[] = []
  #state: PickerState = { selection: null, wanted: false }

  constructor(interview: string, player: Plays) {
    this.interview = interview
    this.#player = player
  }

  readonly getState = (): PickerState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  moment(): Evidence {
    const { t, position } = this.#player.getState()
    return this.#evidence('moment', t, t, { position, label: `At ${momentText(t)}` })
  }

  stretch(): Evidence | null {
    const { selection } = this.#state
    if (selection === null) return null
    const { from, until } = selection
    return this.#evidence('stretch', from, until, { label: `${momentText(from)} to ${momentText(until)}` })
  }

  /** Something else that happened at a moment. */
  momentOf(t: number, position: number, label: string): Evidence {
    return this.#evidence('moment', t, t, { position, label })
  }

  /** A note or a run, as it is cited from a list. */
  about(kind: 'note' | 'run', t: number, about: { position: number; ref: string; label: string }): Evidence {
    return this.#evidence(kind, t, t, about)
  }

  /** A stretch of nothing selects nothing. Either end may come first. */
  select(one: number, other: number): void {
    const { length } = this.#player.getState()
    const within = (t: number) => Math.round(Math.min(Math.max(t, 0), length))
    const [from, until] = [within(Math.min(one, other)), within(Math.max(one, other))]
    this.#set({ selection: until > from ? { from, until } : null })
  }

  selectNothing(): void {
    this.#set({ selection: null })
  }

  /** Begins or ends the stretch at the moment on view, as `[` and `]` do. */
  mark(edge: keyof Stretch): void {
    const { t, length } = this.#player.getState()
    const { from, until } = this.#state.selection ?? { from: 0, until: length }
    if (edge === 'from') this.select(t, until > t ? until : length)
    else this.select(from < t ? from : 0, t)
  }

  play(evidence: Evidence): void {
    const { kind, from, until } = evidence
    if (kind === 'stretch' && until > from) {
      this.select(from, until)
      this.playStretch(from, until)
      return
    }
    this.#player.pause()
    this.#player.seek(from)
  }

  /** Plays from one moment to another and stops there. */
  playStretch(from: number, until: number): void {
    this.#player.seek(from)
    this.#player.play(until)
  }

  receive(take: (evidence: Evidence) => void): () => void {
    this.#takers = [...this.#takers, take]
    this.#set({ wanted: true })
    return () => {
      this.#takers = this.#takers.filter((one) => one !== take)
      this.#set({ wanted: this.#takers.length > 0 })
    }
  }

  /** Hands it to whoever asked last. */
  cite(evidence: Evidence): void {
    this.#takers.at(-1)?.(evidence)
  }

  #evidence(
    kind: Evidence['kind'],
    from: number,
    until: number,
    about: { position?: number; ref?: string; label: string },
  ): Evidence {
    const { position = 0, ref = '', label } = about
    return {
      interview: this.interview,
      kind,
      from: Math.round(from),
      until: Math.round(until),
      position,
      ref,
      label,
    }
  }

  #set(change: Partial<PickerState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
