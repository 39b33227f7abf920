import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { type Column, DataTable } from './DataTable'

afterEach(cleanup)

interface Row {
  id: string
  name: string
}

const columns: readonly Column<Row>[] = [
  { key: 'name', label: 'Name', cell: ({ name }) => name },
  { key: 'actions', label: 'Actions', quiet: true, cell: () => <button type="button">Do</button> },
]
const rows = [
  { id: 'a', name: 'Ada' },
  { id: 'b', name: 'Grace' },
]

function table(props: Partial<Parameters<typeof DataTable<Row>>[0]> = {}) {
  const given = {
    label: 'People',
    columns,
    items: rows,
    keyOf: (row: Row) => row.id,
    empty: 'Nobody yet',
    ...props,
  }
  return render(<DataTable {...given} />)
}

test('lists rows under headings that screen readers know too', () => {
  table({ hrefOf: (row) => `/people/${row.id}` })
  const found = screen.getByRole('table', { name: 'People' })
  expect(
    within(found)
      .getAllByRole('columnheader')
      .map((header) => header.textContent),
  ).toEqual(['Name', 'Actions'])
  expect(within(found).getAllByRole('row')).toHaveLength(3)
  expect(screen.getByRole('link', { name: 'Grace' }).getAttribute('href')).toBe('/people/b')
})

test('waits, and says so', () => {
  table({ items: undefined })
  expect(screen.getByRole('table').getAttribute('aria-busy')).toBe('true')
  expect(screen.getByText('Loading…')).toBeTruthy()
})

test('teaches where there is nothing', () => {
  table({ items: [] })
  expect(screen.getByText('Nobody yet')).toBeTruthy()
  expect(screen.queryByRole('table')).toBeNull()
})

test('says what went wrong, and tries again', async () => {
  const onRetry = vi.fn()
  table({ items: undefined, error: new Error('It broke.'), retry: onRetry })
  expect(screen.getByRole('alert').textContent).toContain('It broke.')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})

test('keeps what it has when asking again fails', () => {
  table({ error: new Error('It broke.') })
  expect(screen.getByText('Ada')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('shows more until the end', async () => {
  const more = vi.fn()
  const { rerender } = table({ more })
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
  expect(more).toHaveBeenCalledOnce()
  rerender(
    <DataTable label="People" columns={columns} items={rows} keyOf={(row) => row.id} empty="" more={null} />,
  )
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
})
