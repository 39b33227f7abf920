import { act, cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { TestEasel } from '../shapes/testing/testEasel'
import { addBox } from './composing'
import { Outline } from './Outline'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const items = () => screen.queryAllByTestId('outline-item').map((item) => item.textContent)

describe('the outline', () => {
  test('says so when nothing is there', () => {
    render(<Outline easel={new TestEasel()} mayDraw={false} />)
    expect(screen.getByTestId('outline').textContent).toContain('Nothing is on the board yet.')
    expect(screen.queryByTestId('add-box')).toBeNull()
  })

  test('adds boxes by the keyboard alone, and connects them', async () => {
    const user = userEvent.setup()
    const easel = new TestEasel()
    render(<Outline easel={easel} mayDraw />)
    const form = within(screen.getByRole('form', { name: 'Add a box' }))
    await user.selectOptions(form.getByLabelText('Kind'), 'Database')
    await user.type(form.getByLabelText('Label'), 'Users{Enter}')
    await screen.findByRole('button', { name: /^Users ?, database$/ })
    await user.selectOptions(form.getByLabelText('Kind'), 'Cache')
    await user.type(form.getByLabelText('Label'), 'Sessions{Enter}')
    await screen.findByRole('button', { name: /^Sessions ?, cache$/ })
    const connect = within(screen.getByRole('form', { name: 'Connect two boxes' }))
    await user.selectOptions(connect.getByLabelText('From'), 'Sessions')
    await user.type(connect.getByLabelText('Arrow label'), 'misses{Enter}')
    expect(await screen.findByRole('button', { name: 'Sessions to Users, misses' })).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'Arrows 1' })).toBeTruthy()
  })

  test('shows what is picked', async () => {
    const user = userEvent.setup()
    const easel = new TestEasel()
    const box = addBox(easel, { kind: 'dns', label: '', from: null }) as string
    render(<Outline easel={easel} mayDraw={false} />)
    easel.revealed.length = 0
    await user.click(screen.getByRole('button', { name: 'DNS' }))
    expect(easel.revealed).toEqual([box])
  })

  test('says why nothing was added', async () => {
    const user = userEvent.setup()
    const easel = new TestEasel()
    render(<Outline easel={easel} mayDraw />)
    easel.allowed = false
    await user.click(screen.getByTestId('add-box'))
    expect(screen.getByRole('alert').textContent).toBe('The board cannot be drawn on now.')
  })

  test('follows what others do, and tells it once in a while', () => {
    vi.useFakeTimers()
    const easel = new TestEasel()
    render(<Outline easel={easel} mayDraw />)
    act(() => {
      addBox(easel, { kind: 'service', label: 'Orders', from: null })
      vi.advanceTimersByTime(400)
    })
    expect(items()).toEqual(['Orders, service'])
    expect(screen.getByTestId('live-region').textContent).toBe('')
    act(() => {
      addBox(easel, { kind: 'cache', label: '', from: null })
      vi.advanceTimersByTime(4000)
    })
    expect(screen.getByTestId('live-region').textContent).toBe('Added Orders. Added Cache.')
  })

  test('is without a fault that axe finds', async () => {
    const easel = new TestEasel()
    const box = addBox(easel, { kind: 'service', label: 'Orders', from: null })
    addBox(easel, { kind: 'cache', label: '', from: box })
    const { container } = render(<Outline easel={easel} mayDraw />)
    const { violations } = await axe.run(container, { rules: { region: { enabled: false } } })
    expect(violations.map(({ id }) => id)).toEqual([])
  })
})
