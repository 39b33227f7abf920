import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SearchFilter } from './Filters'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search' })
const type = (text: string) => fireEvent.change(field(), { target: { value: text } })

test('searches once for what was typed in one go', () => {
  const onSearch = vi.fn()
  render(<SearchFilter label="Search" value="" onSearch={onSearch} />)
  type('c')
  type('ca')
  type('cache')
  expect(onSearch).not.toHaveBeenCalled()
  vi.runAllTimers()
  expect(onSearch.mock.calls).toEqual([['cache']])
})

test('an answer that comes late takes nothing back that was typed meanwhile', () => {
  const { rerender } = render(<SearchFilter label="Search" value="" onSearch={() => undefined} />)
  type('ca')
  vi.runAllTimers()
  type('cache')
  rerender(<SearchFilter label="Search" value="ca" onSearch={() => undefined} />)
  expect(field().value).toBe('cache')
})

test('the back button brings the words of then', () => {
  const { rerender } = render(<SearchFilter label="Search" value="cache" onSearch={() => undefined} />)
  rerender(<SearchFilter label="Search" value="" onSearch={() => undefined} />)
  expect(field().value).toBe('')
})
