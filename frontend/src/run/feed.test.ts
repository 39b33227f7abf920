import { expect, test } from 'vitest'
import { RunOutput } from '../interview/output'
import { Feed, PIECE } from './feed'

/** A run whose output grows when told, and a terminal that takes it when told. */
class Stage {
  readonly output = new RunOutput()
  shown = ''
  resets = 0
  private listener = () => {}
  private done: (() => void) | null = null

  onOutput = (_run: string, listener: () => void) => {
    this.listener = listener
    return () => {
      this.listener = () => {}
    }
  }

  outputAfter = (_run: string, position: number, most?: number) => ({
    text: this.output.after(position, most),
    from: Math.max(position, this.output.dropped),
  })

  write = (data: string, done: () => void) => {
    expect(this.done).toBeNull()
    expect(data.length).toBeLessThanOrEqual(PIECE)
    this.shown += data
    this.done = done
  }

  reset = () => {
    this.resets += 1
    this.shown = ''
  }

  print(text: string): void {
    this.output.append(text)
    this.listener()
  }

  /** The terminal has drawn what it was given. False if there was nothing. */
  draw(): boolean {
    const { done } = this
    this.done = null
    done?.()
    return done !== null
  }
}

test('writes what there is and what comes, in order, never more at once than the terminal can take', () => {
  const stage = new Stage()
  stage.print('before ')
  new Feed(stage, 'r1', stage)
  stage.print('while ')
  expect(stage.shown).toBe('before ')
  while (stage.draw());
  stage.print('after')
  while (stage.draw());
  expect(stage.shown).toBe('before while after')
  stage.print('x'.repeat(3 * PIECE))
  while (stage.draw());
  expect(stage.shown).toHaveLength(18 + 3 * PIECE)
  expect(stage.resets).toBe(0)
})

test('a terminal that has fallen behind what is kept begins anew with that', () => {
  const stage = new Stage()
  new Feed(stage, 'r1', stage)
  stage.print('first\n')
  for (let count = 0; count < 100; count++) stage.print(`${'y'.repeat(1999)}\n`)
  while (stage.draw());
  expect(stage.resets).toBe(1)
  expect(stage.shown).toBe(stage.output.toString())
})

test('an output whose beginning was dropped before we came is not a gap', () => {
  const stage = new Stage()
  for (let count = 0; count < 100; count++) stage.print(`${'y'.repeat(1999)}\n`)
  new Feed(stage, 'r1', stage)
  while (stage.draw());
  expect([stage.resets, stage.shown]).toEqual([0, stage.output.toString()])
})

test('writes nothing after it was stopped', () => {
  const stage = new Stage()
  const feed = new Feed(stage, 'r1', stage)
  stage.print('a')
  feed.stop()
  stage.draw()
  stage.print('b')
  expect(stage.shown).toBe('a')
})
