import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WhenSeen } from './whenSeen'

describe('what an element can wait for', () => {
  let seen = true
  let look = () => {}
  let watched = 0
  const done: string[] = []
  const element = document.createElement('div')
  element.checkVisibility = () => seen
  const nextFrame = () => vi.advanceTimersByTime(20)
  const say = (waiting: WhenSeen, ...said: [what: string, then: string][]) => {
    for (const [what, then] of said) waiting.do(what, () => done.push(then))
  }

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(changed: () => void) {
          look = changed
        }
        observe() {
          watched += 1
        }
        disconnect() {
          watched -= 1
        }
      },
    )
    seen = true
    done.splice(0)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is done after the frame, once for all that was said of it, in the order of what was said last', () => {
    const waiting = new WhenSeen(element)
    say(waiting, ['show', 'one'], ['resize', 'wide'], ['show', 'two'])
    let drawn = false
    requestAnimationFrame(() => {
      drawn = true
      expect(done).toEqual([])
    })
    nextFrame()
    expect(drawn).toBe(true)
    expect(done).toEqual(['wide', 'two'])
    nextFrame()
    expect(done).toHaveLength(2)
    say(waiting, ['show', 'three'])
    nextFrame()
    expect(done.at(-1)).toBe('three')
    waiting.stop()
    expect(watched).toBe(0)
  })

  it('waits until it is in sight', () => {
    const waiting = new WhenSeen(element)
    seen = false
    say(waiting, ['show', 'one'])
    nextFrame()
    say(waiting, ['show', 'two'])
    nextFrame()
    look()
    nextFrame()
    expect(done).toEqual([])
    seen = true
    look()
    nextFrame()
    expect(done).toEqual(['two'])
    waiting.stop()
  })

  it('is not done once it was stopped', () => {
    const waiting = new WhenSeen(element)
    say(waiting, ['show', 'one'])
    waiting.stop()
    nextFrame()
    expect(done).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
