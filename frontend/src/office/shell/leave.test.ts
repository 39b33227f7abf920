import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { notices } from '../notices'
import { unsaved } from '../unsaved'
import { leaveForLogin } from './leave'

const gone = vi.fn()

beforeEach(() => {
  gone.mockClear()
  window.history.replaceState(null, '', '/people')
  vi.spyOn(window.location, 'assign').mockImplementation(gone)
})
afterEach(() => {
  unsaved.drop()
  for (const { id } of notices.getState()) notices.dismiss(id)
})

test('goes to the sign-in page, and comes back here', () => {
  leaveForLogin()
  expect(gone).toHaveBeenCalledWith('/login?next=%2Fpeople')
})

test('unsaved work stays on the page; another tab is offered, once', () => {
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  unsaved.hold({})
  leaveForLogin()
  leaveForLogin()
  expect(gone).not.toHaveBeenCalled()
  expect(notices.getState()).toHaveLength(1)
  notices.getState()[0]?.action?.run()
  expect(opened).toHaveBeenCalledWith('/login', '_blank', 'noopener')
})
