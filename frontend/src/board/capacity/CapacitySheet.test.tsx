import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'
import { TestEasel } from '../shapes/testing/testEasel'
import { CapacitySheet } from './CapacitySheet'
import type { CapacityHost } from './drafts'
import type { Numbers } from './fields'

afterEach(cleanup)

class Host implements CapacityHost {
  state: { capacity: Numbers } = { capacity: {} }
  private readonly listeners = new Set<() => void>()
  getState = () => this.state
  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  setCapacity = async (field: string, value: number | null) => {
    this.state = { capacity: { ...this.state.capacity, [field]: value as number } }
    for (const listener of this.listeners) listener()
  }
}

const field = (name: string) => screen.getByTestId<HTMLInputElement>(`capacity-field-${name}`)
const fail = (error: unknown) => {
  throw error
}

test('computes as numbers come in, from here and from others, and keeps the focus', async () => {
  const user = userEvent.setup()
  const host = new Host()
  render(<CapacitySheet client={host} easel={null} mayDraw onFailure={fail} />)
  expect(screen.getByTestId('capacity-result-qps').textContent).toBe('–')
  await user.type(field('users'), '8.64M')
  await user.type(field('requests'), '10')
  await act(() => host.setCapacity('users', 8_640_000))
  expect(document.activeElement).toBe(field('requests'))
  await user.tab()
  expect((await screen.findByTestId('capacity-result-qps')).textContent).toBe('1k/s')
  await act(() => host.setCapacity('peak', 5))
  expect(field('peak').value).toBe('5')
  expect(screen.getByTestId('capacity-result-qps_peak').textContent).toBe('5k/s')
})

test('is drawn on the board on request', async () => {
  const user = userEvent.setup()
  const easel = new TestEasel()
  render(<CapacitySheet client={new Host()} easel={easel} mayDraw onFailure={fail} />)
  await user.click(screen.getByTestId('capacity-draw'))
  expect(easel.scene().size).toBeGreaterThan(3)
})

test('is read-only for those who may not draw, and without a fault that axe finds', async () => {
  const { container } = render(
    <CapacitySheet client={new Host()} easel={new TestEasel()} mayDraw={false} onFailure={fail} />,
  )
  expect(field('users').readOnly).toBe(true)
  expect(screen.queryByTestId('capacity-draw')).toBeNull()
  const { violations } = await axe.run(container, { rules: { region: { enabled: false } } })
  expect(violations.map(({ id }) => id)).toEqual([])
})
