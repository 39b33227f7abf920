import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { later } from './later'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function counter() {
  const listeners = new Set<() => void>()
  let count = 0
  return {
    getState: () => count,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    grow: () => {
      count += 1
      for (const listener of listeners) listener()
    },
    listeners,
  }
}

it('tells of changes after the frame, once for all of them, and has the newest state at any time', () => {
  const store = counter()
  const heard: number[] = []
  const late = later(store)
  const leave = late.subscribe(() => heard.push(late.getState()))
  store.grow()
  store.grow()
  expect(late.getState()).toBe(2)
  let drawn: number[] | null = null
  requestAnimationFrame(() => {
    drawn = [...heard]
  })
  vi.advanceTimersByTime(20)
  expect(drawn).toEqual([])
  expect(heard).toEqual([2])
  store.grow()
  vi.advanceTimersByTime(20)
  expect(heard).toEqual([2, 3])
  store.grow()
  leave()
  vi.advanceTimersByTime(20)
  expect(heard).toEqual([2, 3])
  expect(store.listeners.size).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})
