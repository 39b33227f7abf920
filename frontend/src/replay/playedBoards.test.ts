import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FoldedBoards } from '../interview/foldedBoards'
import { PlayedBoards } from './playedBoards'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('played boards', () => {
  it('are drawn at once where they are in sight, and once they are, where they are not', async () => {
    const boards = new PlayedBoards(() => new FoldedBoards())
    let [seen, shows, told] = [true, 0, 0]
    const canvas = { flush: () => {}, show: () => (shows += 1), onView: () => seen }
    const attached = boards.attach('b', canvas)
    boards.onScene('b', () => (told += 1))
    boards.changed(['b'])
    expect([shows, told]).toEqual([1, 1])
    seen = false
    boards.changed(['b'])
    boards.changed(['b', 'other'])
    vi.advanceTimersByTime(1000)
    expect([shows, told]).toEqual([1, 3])
    seen = true
    vi.advanceTimersByTime(100)
    expect(shows).toBe(2)
    expect(vi.getTimerCount()).toBe(0)
    seen = false
    boards.changed(['b'])
    boards.look()
    await Promise.resolve()
    expect(shows).toBe(2)
    seen = true
    boards.look()
    await Promise.resolve()
    expect(shows).toBe(3)
    seen = false
    boards.changed(['b'])
    attached.leave()
    vi.advanceTimersByTime(100)
    expect(shows).toBe(3)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('take nothing', () => {
    const boards = new PlayedBoards(() => new FoldedBoards())
    expect(boards.isOpen()).toBe(false)
    expect(boards.edit()).toBe(false)
    expect(boards.scene('b').size).toBe(0)
  })
})
