import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ToastStore } from '../../ui/toasts'
import { TestEasel } from '../shapes/testing/testEasel'
import { templates } from '../templates/templates'
import { ExchangeMenu } from './ExchangeMenu'

vi.mock('@excalidraw/excalidraw', () => ({
  restoreElements: (elements: readonly object[]) => elements,
  serializeAsJSON: (elements: readonly object[], appState: object, files: object) =>
    JSON.stringify({ type: 'excalidraw', elements, appState, files }),
}))

afterEach(cleanup)

function shown(easel: TestEasel, mayDraw = true) {
  const toasts = new ToastStore()
  render(
    <ExchangeMenu
      easel={easel}
      name="Board 1"
      mayDraw={mayDraw}
      files={() => ({})}
      upload={async () => 'ab'.repeat(32)}
      toasts={toasts}
    />,
  )
  const said = () => toasts.getState().map(({ text }) => text)
  return { said }
}

const queue = () =>
  new TestEasel(new Map(Object.entries(templates.find(({ id }) => id === 'queue')?.elements() ?? {})))

test('what is exported as a file can be imported', async () => {
  const user = userEvent.setup()
  const saved: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${saved.push(blob as Blob)}`)
  const names: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download)
  })
  const from = queue()
  shown(from)
  await user.click(screen.getByTestId('exchange-menu'))
  await user.click(await screen.findByTestId('export-file'))
  await waitFor(() => expect(names).toEqual(['Board 1.excalidraw']))
  cleanup()

  const to = new TestEasel()
  const { said } = shown(to)
  await user.upload(screen.getByTestId('import-file'), new File([saved[0] as Blob], 'Board 1.excalidraw'))
  await waitFor(() => expect(said()).toEqual([`${from.scene().size} elements were added.`]))
  expect(to.scene().size).toBe(from.scene().size)
})

test('a file that is none changes nothing, with a word', async () => {
  const user = userEvent.setup()
  const easel = queue()
  const before = easel.scene()
  const { said } = shown(easel)
  await user.upload(screen.getByTestId('import-file'), new File(['{}'], 'x.excalidraw'))
  await waitFor(() => expect(said()).toEqual(['This is no Excalidraw file.']))
  expect(easel.scene()).toBe(before)
})

test('nothing is imported by those who may not draw', async () => {
  const user = userEvent.setup()
  shown(queue(), false)
  await user.click(screen.getByTestId('exchange-menu'))
  await screen.findByTestId('export-png')
  expect(screen.queryByTestId('import-file-item')).toBeNull()
})
