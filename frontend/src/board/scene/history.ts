import { compose, invert, type Operation, type Scene, same, transform } from './operation'

const DEPTH = 100

/**
 * What one person may undo and redo: the inverses of their own operations, carried over everybody else's.
 * Keys that others have changed since are left as the others made them.
 */
export class History {
  private done: Operation[] = []
  private undone: Operation[] = []

  /**
   * Remembers an operation of one's own that is about to be applied to `scene`. `joined`: it belongs to the
   * step before it, as the moves of one drag do.
   */
  record(operation: Operation, scene: Scene, joined = false): void {
    const inverse = invert(operation, scene)
    const last = this.done.at(-1)
    if (joined && last !== undefined) this.done.splice(-1, 1, compose(inverse, last))
    else this.done.push(inverse)
    if (this.done.length > DEPTH) this.done.shift()
    this.undone = []
  }

  /** Carries everything over an operation of somebody else's, as it is applied to what is shown. */
  receive(operation: Operation): void {
    this.done = carried(this.done, operation)
    this.undone = carried(this.undone, operation)
  }

  /** The operation that undoes the last step that is still in effect, or null. */
  undo(scene: Scene): Operation | null {
    return turn(this.done, this.undone, scene)
  }

  redo(scene: Scene): Operation | null {
    return turn(this.undone, this.done, scene)
  }
}

function turn(from: Operation[], to: Operation[], scene: Scene): Operation | null {
  for (let step = from.pop(); step !== undefined; step = from.pop()) {
    const inverse = invert(step, scene)
    // What others deleted, or made the same already, is no step that anybody would see.
    if (inverse.size === 0 || same(step, inverse)) continue
    to.push(inverse)
    return new Map([...step].filter(([id]) => inverse.has(id)))
  }
  return null
}

function carried(stack: Operation[], operation: Operation): Operation[] {
  const made: Operation[] = []
  for (let index = stack.length - 1, over = operation; index >= 0; index--) {
    const step = stack[index] as Operation
    const moved = transform(step, over, true)
    over = transform(over, step, false)
    if (moved.size > 0) made.unshift(moved)
  }
  return made
}
