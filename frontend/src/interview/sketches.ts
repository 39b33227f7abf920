/** What others do on boards at this moment. Volatile; docs/protocol.md, D8. */

import type { Sketches, SketchView } from '../wire/messages'

export class SketchBook {
  private readonly others = new Map<string, SketchView>()
  /** Our own instance: servers that tell of several at once tell of ours, too. */
  self: string | null = null

  on(board: string): SketchView[] {
    return [...this.others.values()].filter((sketch) => sketch.board === board)
  }

  /** Returns the boards on which something is seen to change. */
  take({ sketches }: Pick<Sketches, 'sketches'>): ReadonlySet<string> {
    const boards = new Set<string>()
    for (const sketch of sketches) {
      if (sketch.instance === this.self) continue
      const before = this.others.get(sketch.instance)
      if (before?.board) boards.add(before.board)
      if (sketch.board) boards.add(sketch.board)
      this.others.set(sketch.instance, sketch)
    }
    return boards
  }

  leave(instances: Iterable<string>): ReadonlySet<string> {
    const boards = new Set<string>()
    for (const instance of instances) {
      const before = this.others.get(instance)
      if (before?.board) boards.add(before.board)
      this.others.delete(instance)
    }
    return boards
  }

  /** After a welcome: nobody else is here, and what these do they tell anew. */
  keepOnly(instances: ReadonlySet<string>): ReadonlySet<string> {
    return this.leave([...this.others.keys()].filter((instance) => !instances.has(instance)))
  }
}
