import type { Present } from '../interview/view'

/** Who came and who left between two lists of those present, by name, ourselves left out. */
export function comingsAndGoings(before: readonly Present[], after: readonly Present[]): string[] {
  const was = namesById(before)
  const is = namesById(after)
  const came = [...is].filter(([id]) => !was.has(id)).map(([, name]) => `${name} joined`)
  const left = [...was].filter(([id]) => !is.has(id)).map(([, name]) => `${name} left`)
  return [...came, ...left]
}

function namesById(present: readonly Present[]): Map<string, string> {
  const others = present.filter((copy) => !copy.self)
  return new Map(others.map((copy) => [copy.person.id, copy.person.name]))
}

/** "Ada is editing main.py". Who it was is known only while a single other person looks at the file. */
export function editingText(present: readonly Present[], pad: string, padName: string): string {
  const names = new Set(
    present.filter((copy) => !copy.self && copy.pad === pad).map((copy) => copy.person.name),
  )
  const [name] = names
  return names.size === 1 ? `${name} is editing ${padName}` : `Others are editing ${padName}`
}

/** Shortest time between two announcements, and between two that say the same, in milliseconds. */
const pause = 3000
const repeatPause = 30_000

/**
 * Makes a slow, polite stream of announcements out of many events: never faster than a screen reader can
 * speak, and the same thing not again within half a minute.
 */
export class Announcer {
  readonly #say: (text: string) => void
  readonly #now: () => number
  readonly #said = new Map<string, number>()
  #waiting: string[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #last = Number.NEGATIVE_INFINITY

  constructor(say: (text: string) => void, now: () => number = Date.now) {
    this.#say = say
    this.#now = now
  }

  /** Announces soon. With `rarely`, drops what was announced within the last half minute. */
  announce(text: string, rarely = false): void {
    if (this.#waiting.includes(text)) return
    const again = this.#now() - (this.#said.get(text) ?? Number.NEGATIVE_INFINITY)
    if (rarely && again < repeatPause) return
    this.#waiting.push(text)
    if (this.#timer !== undefined) return
    const wait = Math.max(0, this.#last + pause - this.#now())
    this.#timer = setTimeout(() => this.#flush(), wait)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#waiting = []
  }

  #flush(): void {
    this.#timer = undefined
    this.#last = this.#now()
    for (const text of this.#waiting) this.#said.set(text, this.#last)
    this.#say(this.#waiting.join('. '))
    this.#waiting = []
  }
}
