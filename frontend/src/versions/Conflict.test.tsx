import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Conflict } from './Conflict'

afterEach(cleanup)

const base = { title: 'Coding', minutes: 60, call: '' }
const names = { title: 'Title', minutes: 'Minutes', call: 'Call' }

test('it tells what each changed, and goes on as one chooses', async () => {
  const [onMerge, onNewest] = [vi.fn(), vi.fn()]
  render(
    <Conflict
      base={base}
      mine={{ ...base, minutes: 75, call: 'https://x.example' }}
      newest={{ ...base, minutes: 45, title: 'Live coding' }}
      names={names}
      tell={(name, _, after) => String(after[name])}
      onMerge={onMerge}
      onNewest={onNewest}
    />,
  )
  const said = screen.getByTestId('conflict').textContent
  expect(said).toContain('They changedTitle: Live codingMinutes: 45')
  expect(said).toContain('You changedMinutes: 75Call: https://x.example')
  expect(said).toContain('You both changed: Minutes.')
  await userEvent.click(screen.getByRole('button', { name: 'Keep both, mine first' }))
  expect(onMerge).toHaveBeenCalledOnce()
  await userEvent.click(screen.getByRole('button', { name: 'Drop mine, show theirs' }))
  expect(onNewest).toHaveBeenCalledOnce()
})

test('while what they changed is on its way, nothing can be chosen', () => {
  render(
    <Conflict
      base={base}
      mine={{ ...base, minutes: 75 }}
      newest={null}
      names={names}
      tell={() => ''}
      onMerge={vi.fn()}
      onNewest={vi.fn()}
    />,
  )
  expect(screen.queryByRole('button')).toBe(null)
})
