import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Link, Route, Switch } from 'wouter'
import { unsaved, useUnsaved } from '../unsaved'
import { LeaveGuard } from './LeaveGuard'

beforeEach(() => window.history.replaceState(null, '', '/editor'))
afterEach(() => {
  cleanup()
  unsaved.drop()
})

function Editor({ dirty }: { dirty: boolean }) {
  useUnsaved(dirty)
  return <Link href="/elsewhere">Go</Link>
}

function open(dirty: boolean) {
  return render(
    <LeaveGuard>
      <Switch>
        <Route path="/editor">
          <Editor dirty={dirty} />
        </Route>
        <Route>Elsewhere</Route>
      </Switch>
    </LeaveGuard>,
  )
}

test('what is saved is left at once', async () => {
  open(false)
  await userEvent.click(screen.getByText('Go'))
  expect(screen.getByText('Elsewhere')).toBeTruthy()
})

test('unsaved work is left only when asked for', async () => {
  open(true)
  await userEvent.click(screen.getByText('Go'))
  expect(window.location.pathname).toBe('/editor')
  await userEvent.click(screen.getByText('Stay'))
  expect(screen.getByText('Go')).toBeTruthy()
  await userEvent.click(screen.getByText('Go'))
  await userEvent.click(screen.getByText('Leave'))
  expect(screen.getByText('Elsewhere')).toBeTruthy()
  expect(unsaved.any).toBe(false)
})

test('the back button is taken back', async () => {
  open(true)
  window.history.replaceState(null, '', '/elsewhere')
  window.dispatchEvent(new PopStateEvent('popstate'))
  await waitFor(() => expect(screen.getByText('Leave')).toBeTruthy())
  expect(window.location.pathname).toBe('/editor')
  await userEvent.click(screen.getByText('Leave'))
  expect(window.location.pathname).toBe('/elsewhere')
})

test('closing the tab asks while something is unsaved', () => {
  const { rerender } = open(true)
  const closing = () => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(closing()).toBe(true)
  rerender(<LeaveGuard>Saved</LeaveGuard>)
  expect(closing()).toBe(false)
})
