import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ItemList } from './ItemList'

afterEach(cleanup)

function Sample({ initial }: { initial: readonly string[] }) {
  const [items, setItems] = useState(initial)
  return (
    <>
      <ItemList label="Hints" noun="hint" items={items} onChange={setItems} blank={() => ''}>
        {(item, index) => (
          <input
            aria-label={`Hint ${index + 1}`}
            value={item}
            onChange={(event) => setItems(items.with(index, event.target.value))}
          />
        )}
      </ItemList>
      <output>{items.join('|')}</output>
    </>
  )
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const said = () => screen.getByRole('status').textContent

test('things are added, moved and taken away', async () => {
  render(<Sample initial={['a', 'b', 'c']} />)
  await press('Move hint 3 up')
  expect(said()).toBe('a|c|b')
  await press('Remove hint 1')
  expect(said()).toBe('c|b')
  await press('Add a hint')
  await userEvent.type(screen.getByLabelText('Hint 3'), 'new')
  expect(said()).toBe('c|b|new')
  expect((screen.getByRole('button', { name: 'Move hint 1 up' }) as HTMLButtonElement).disabled).toBe(true)
  expect((screen.getByRole('button', { name: 'Move hint 3 down' }) as HTMLButtonElement).disabled).toBe(true)
})

test('a field keeps its place in the page when it is moved, and what is typed in it', async () => {
  render(<Sample initial={['a', 'b']} />)
  const field = screen.getByLabelText('Hint 2')
  await press('Move hint 2 up')
  expect(screen.getByLabelText('Hint 1')).toBe(field)
})
