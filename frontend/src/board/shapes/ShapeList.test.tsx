import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'
import { shapeKinds } from './catalogue'
import { bringsShape, dropShape, SHAPE_TYPE } from './dropping'
import { ShapeList } from './ShapeList'
import { TestEasel } from './testing/testEasel'

afterEach(cleanup)

const labels = (easel: TestEasel) =>
  [...easel.scene().values()].filter(({ type }) => type === 'text').map(({ originalText }) => originalText)

test('adds what is clicked, or the first that was looked for', async () => {
  const user = userEvent.setup()
  const easel = new TestEasel()
  render(<ShapeList easel={easel} />)
  await user.click(screen.getByTestId('shape-database'))
  await user.type(screen.getByLabelText('Search shapes'), 'kafka{Enter}')
  expect(labels(easel)).toEqual(['Database', 'Queue'])
  expect(screen.queryByTestId('shape-database')).toBeNull()
  expect(screen.getByTestId('live-region').textContent).toBe('Queue added.')
})

test('has every shape, by name, and hands over which one is dragged', () => {
  render(<ShapeList easel={new TestEasel()} />)
  for (const { name } of shapeKinds) expect(screen.getByRole('button', { name })).toBeTruthy()
  const held: string[][] = []
  fireEvent.dragStart(screen.getByTestId('shape-cdn'), {
    dataTransfer: { setData: (...data: string[]) => held.push(data) },
  })
  expect(held).toEqual([[SHAPE_TYPE, 'cdn']])
})

test('is drawn where it is let go, if it is a shape', () => {
  const easel = new TestEasel()
  const dragged = (types: string[], id: string) => ({ dataTransfer: { types, getData: () => id } })
  expect(bringsShape(dragged(['text/plain'], 'cdn'))).toBe(false)
  expect(bringsShape(dragged([SHAPE_TYPE], 'cdn'))).toBe(true)
  dropShape(dragged([SHAPE_TYPE], 'nonsense'), easel, { x: 0, y: 0 })
  expect(easel.scene().size).toBe(0)
  dropShape(dragged([SHAPE_TYPE], 'service'), easel, { x: 500, y: 300 })
  const body = [...easel.scene().values()].find(({ type }) => type === 'rectangle')
  expect(body).toMatchObject({ x: 420, y: 260 })
})

test('says so when nothing may be drawn, or nothing is found', async () => {
  const user = userEvent.setup()
  const easel = new TestEasel()
  easel.allowed = false
  render(<ShapeList easel={easel} />)
  await user.click(screen.getByTestId('shape-dns'))
  expect(screen.getByTestId('live-region').textContent).toBe('The board cannot be drawn on now.')
  await user.type(screen.getByLabelText('Search shapes'), 'zzz{Enter}')
  expect(screen.getByText('No shape is called that.')).toBeTruthy()
})

test('is without a fault that axe finds', async () => {
  const { container } = render(<ShapeList easel={new TestEasel()} />)
  const { violations } = await axe.run(container, { rules: { region: { enabled: false } } })
  expect(violations.map(({ id }) => id)).toEqual([])
})
