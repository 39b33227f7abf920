/** Random edits out of elements that the server's vectors hold, so that no value needs to be made up here. */

import { Random } from '../../../testing/random'
import { KINDS } from '../keys'
import { type Part, patch, type Scene, type Values } from '../operation'
import type { Json } from '../values'

const [text] = Object.values(
  import.meta.glob<string>('../../../../../tests/vectors/scene_apply.json', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
)

const models = (JSON.parse(text as string) as { scene: Record<string, Values> }[]).flatMap((test) =>
  Object.values(test.scene),
)

/** Ids that the vectors do not use, so that nothing refers to itself; some mean something in JavaScript. */
export const POOL = ['c', 'd', '__c', 'constructor', '-']

export class Pencil {
  readonly random: Random
  private readonly ids: readonly string[]

  constructor(seed: number, ids: readonly string[] = POOL) {
    this.random = new Random(seed)
    this.ids = ids
  }

  element(): Values {
    return this.random.pick(models)
  }

  /** One that refers to nothing, so that any id will do. */
  rectangle(): Values {
    const free = models.filter(({ type, frameId }) => type === 'rectangle' && frameId === null)
    return this.random.pick(free)
  }

  scene(): Map<string, Values> {
    const present = this.ids.filter(() => this.random.chance(0.7))
    return new Map(present.map((id) => [id, this.element()]))
  }

  /** An edit of one to three elements, those that are not there among them. */
  operation(scene: Scene): Map<string, Part> {
    const parts = new Map<string, Part>()
    for (let count = 1 + this.random.below(3); count > 0; count--) {
      const id = this.random.pick(this.ids)
      parts.set(id, this.part(scene.get(id)))
    }
    return parts
  }

  private part(old: Values | undefined): Part {
    const { random } = this
    if (old === undefined) return random.chance(0.2) ? ['-'] : ['+', this.element()]
    if (random.chance(0.3)) return random.chance(0.5) ? ['-'] : ['+', this.element()]
    const model = random.pick(models.filter(({ type }) => type === old.type))
    const { groups, patched, required } = KINDS.get(old.type as string) as NonNullable<
      ReturnType<typeof KINDS.get>
    >
    const key = random.pick([...patched].filter((name) => required.has(name)))
    const keys = groups.find((group) => group.includes(key)) ?? [key]
    const values = Object.fromEntries(keys.map((name) => [name, model[name] as Json]))
    return random.chance(0.1) ? patch(values, ['customData']) : patch(values)
  }
}
