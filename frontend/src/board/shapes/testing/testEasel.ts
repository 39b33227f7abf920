import { apply, type Operation, type Scene } from '../../scene/operation'
import { parse, parseScene } from '../../scene/parsing'
import type { Easel } from '../easel'
import type { Box } from '../geometry'

/** A board without a canvas. Takes what the server would take, and notes what is brought into view. */
export class TestEasel implements Easel {
  readonly revealed: string[] = []
  allowed = true
  private shown: Scene
  private readonly listeners = new Set<() => void>()

  constructor(scene: Scene = new Map()) {
    this.shown = parseScene(Object.fromEntries(scene))
  }

  scene = (): Scene => this.shown

  onScene = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  draw = (operation: Operation): boolean => {
    if (this.allowed) {
      this.shown = apply(this.shown, parse(JSON.parse(JSON.stringify(Object.fromEntries(operation)))))
      parseScene(Object.fromEntries(this.shown))
      for (const listener of this.listeners) listener()
    }
    return this.allowed
  }

  view = (): Box => ({ x: -500, y: -400, width: 1000, height: 800 })

  reveal = (ids: readonly string[]): void => void this.revealed.push(...ids)
}
