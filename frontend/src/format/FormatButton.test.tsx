import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { padOf, SteadyClient } from '../app/testing/steadyClient'
import type { ServerLanguages } from '../run/languages'
import { ToastStore } from '../ui/toasts'
import { FormatButton, obstacleOf } from './FormatButton'

const python = {
  id: 'python',
  name: 'Python',
  available: true,
  toolchain: 'CPython 3.11.2',
  source: 'main.py',
  starter: '',
  extensions: ['py'],
  repl: true,
  format: true,
  test_files: [],
  install: '',
}
const languages: ServerLanguages = { on: true, reason: '', languages: [python] }

let toasts: ToastStore

beforeEach(() => {
  toasts = new ToastStore()
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(known: ServerLanguages | null = languages) {
  const steady = new SteadyClient()
  Object.assign(steady, { padText: () => 'a=1', changePad: () => true })
  const pad = padOf('p1', 'main.py')
  render(<FormatButton client={steady.client} pad={pad} languages={known} readOnly={false} toasts={toasts} />)
}

const told = () => toasts.getState().map((toast) => toast.text)

describe('Format', () => {
  test('Shift-Alt-F does it, whatever letter the keyboard makes of it', async () => {
    const asked = vi.fn(async () => new Response(JSON.stringify({ text: 'a=1' })))
    vi.stubGlobal('fetch', asked)
    show()
    await act(async () => {
      fireEvent.keyDown(window, { code: 'KeyF', key: 'Ï', altKey: true, shiftKey: true })
    })
    expect(asked).toHaveBeenCalledTimes(1)
    await act(async () => {
      fireEvent.keyDown(window, { code: 'KeyF', key: 'F', shiftKey: true })
    })
    expect(asked).toHaveBeenCalledTimes(1)
  })

  test('what went wrong the last time goes away the next time', async () => {
    const error = { error: { code: 'format_failed', message: 'line 1' } }
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(error), { status: 409 }))
    show()
    await userEvent.click(screen.getByTestId('format-button'))
    expect(told()).toEqual(['The formatter says: line 1'])
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ text: 'a = 1' })))
    await userEvent.click(screen.getByTestId('format-button'))
    expect(told()).toEqual([])
  })

  test('where there is no formatter the button says so, and asks nobody', async () => {
    const asked = vi.fn()
    vi.stubGlobal('fetch', asked)
    show({ ...languages, languages: [{ ...python, format: false }] })
    const button = screen.getByRole('button', { name: /This server has no formatter for Python/ })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    await userEvent.click(button)
    expect(told()).toEqual(['This server has no formatter for Python.'])
    expect(asked).not.toHaveBeenCalled()
  })

  test.each([
    [languages, true, /read-only/],
    [null, false, /Not known yet/],
    [{ ...languages, on: false, reason: 'No sandbox here.' }, false, /No sandbox here/],
    [{ ...languages, languages: [] }, false, /this kind of file/],
  ])('obstacle %#', (known, readOnly, expected) => {
    expect(obstacleOf(known, padOf('p1', 'main.py'), readOnly)).toMatch(expected)
  })
})
