import { act, cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { FileActions } from '../pad/files/actions'
import { FileTabs } from '../pad/files/FileTabs'
import { Faces } from '../people/Faces'
import { People } from '../people/People'
import { Chat } from '../talk/Chat'
import { ToastStore } from '../ui/toasts'
import { ConnectionBanner } from './ConnectionBanner'
import { EndDialog } from './EndDialog'
import { Notices } from './Notices'
import { RecoveredDialog } from './RecoveredDialog'
import { ada, copyOf, grace, padOf, SteadyClient, saidBy } from './testing/steadyClient'

afterEach(cleanup)

describe('Chat', () => {
  test('Enter sends, Shift-Enter starts a line, and typing is told', async () => {
    const steady = new SteadyClient()
    render(<Chat client={steady.client} />)
    const field = screen.getByLabelText('Message')
    await userEvent.type(field, 'one{Shift>}{Enter}{/Shift}two{Enter}')
    expect(steady.asked).toContainEqual(['say', 'one\ntwo'])
    expect(steady.asked).toContainEqual(['setTyping', true])
    expect(steady.asked.at(-1)).toEqual(['setTyping', false])
    expect(field).toHaveProperty('value', '')
  })

  test('white space alone is not sent', async () => {
    const steady = new SteadyClient()
    render(<Chat client={steady.client} />)
    await userEvent.type(screen.getByLabelText('Message'), '   {Enter}')
    expect(steady.asked.filter(([name]) => name === 'say')).toEqual([])
  })

  test('a refused message is kept and can be tried again', async () => {
    const steady = new SteadyClient()
    steady.refuse = 'too long'
    render(<Chat client={steady.client} />)
    await userEvent.type(screen.getByLabelText('Message'), 'hello{Enter}')
    expect(await screen.findByText('Not sent: too long')).toBeTruthy()
    steady.refuse = null
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(steady.asked.filter(([name]) => name === 'say')).toHaveLength(2)
    expect(screen.queryByText('Not sent: too long')).toBeNull()
  })

  test('shows messages, who is typing, and that an ended interview is closed', () => {
    const steady = new SteadyClient({
      talk: [saidBy(grace, 3, 'see `x`')],
      talkTotal: 1,
      present: [copyOf(grace, { typing: true })],
    })
    render(<Chat client={steady.client} />)
    expect(screen.getByText('x').tagName).toBe('CODE')
    expect(screen.getByTestId('typing').textContent).toBe('Grace is typing…')
    act(() => steady.change({ readOnly: 'ended' }))
    expect(screen.queryByLabelText('Message')).toBeNull()
  })
})

describe('FileTabs', () => {
  function show(steady: SteadyClient, opened: string[] = []) {
    const state = steady.getState()
    const actions = new FileActions(steady.client, new ToastStore())
    return render(
      <FileTabs
        pads={state.pads}
        deletedPads={state.deletedPads}
        present={state.present}
        active="p1"
        readOnly={state.readOnly !== 'no'}
        actions={actions}
        onOpen={(pad) => opened.push(pad)}
        onEnter={() => opened.push('editor')}
      />,
    )
  }

  test('one tab is in the order of focus; arrows, Enter and Control-Shift-arrow work on it', async () => {
    const steady = new SteadyClient()
    const opened: string[] = []
    show(steady, opened)
    const [first, second] = screen.getAllByRole('tab')
    expect([first?.tabIndex, second?.tabIndex]).toEqual([0, -1])
    act(() => first?.focus())
    await userEvent.keyboard('{Enter}{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}{ArrowRight}')
    expect(opened).toEqual(['editor', 'p2'])
    expect(steady.asked).toEqual([['movePad', 'p1', 1]])
  })

  test('F2 renames, and the language follows the ending', async () => {
    const steady = new SteadyClient()
    show(steady)
    act(() => screen.getAllByRole('tab')[0]?.focus())
    await userEvent.keyboard('{F2}')
    const field = screen.getByLabelText('New name of main.py')
    await userEvent.clear(field)
    await userEvent.type(field, 'NOTES.md')
    expect(screen.getByRole('alert').textContent).toMatch(/already/)
    await userEvent.clear(field)
    await userEvent.type(field, 'main.go{Enter}')
    expect(steady.asked).toEqual([
      ['renamePad', 'p1', 'main.go'],
      ['setPadLanguage', 'p1', 'go'],
    ])
  })

  test('a language that somebody chose stays when the name changes', async () => {
    const steady = new SteadyClient({ pads: [padOf('p1', 'main.py', { language: 'ruby' })] })
    const actions = new FileActions(steady.client, new ToastStore())
    await actions.rename(padOf('p1', 'main.py', { language: 'ruby' }), 'main.go')
    expect(steady.asked).toEqual([['renamePad', 'p1', 'main.go']])
  })

  test('deleting offers to undo it', async () => {
    const steady = new SteadyClient()
    const toasts = new ToastStore()
    await new FileActions(steady.client, toasts).remove(padOf('p1', 'main.py'))
    const [toast] = toasts.getState()
    expect(toast?.text).toBe('main.py was deleted.')
    toast?.action?.run()
    expect(steady.asked).toEqual([
      ['deletePad', 'p1'],
      ['restorePad', 'p1'],
    ])
  })

  test('what is refused is told', async () => {
    const steady = new SteadyClient()
    steady.refuse = 'the last file stays'
    const toasts = new ToastStore()
    await new FileActions(steady.client, toasts).remove(padOf('p1', 'main.py'))
    expect(toasts.getState().map((toast) => [toast.kind, toast.text])).toEqual([
      ['error', 'the last file stays'],
    ])
  })

  test('nothing can be changed when read-only', () => {
    show(new SteadyClient({ readOnly: 'observer' }))
    expect(screen.queryByTestId('new-file')).toBeNull()
    expect(screen.getAllByRole('tab')[0]?.getAttribute('draggable')).toBe('false')
  })
})

describe('people', () => {
  test('a face follows its person and stops', async () => {
    const steady = new SteadyClient()
    render(<Faces client={steady.client} onMore={() => undefined} />)
    await userEvent.click(screen.getByRole('button', { name: /Follow Grace/ }))
    act(() => steady.change({ following: 'g1' }))
    await userEvent.click(screen.getByRole('button', { name: /Follow Grace/ }))
    expect(steady.asked).toEqual([
      ['follow', 'g1'],
      ['follow', null],
    ])
  })

  test('the list says where everybody is', () => {
    const steady = new SteadyClient({ present: [copyOf(grace, { pad: 'p2' }), copyOf(ada)] })
    render(<People client={steady.client} />)
    const [first, second] = screen.getAllByTestId('person')
    expect(first?.textContent).toMatch(/Ada.*you.*Interviewer/)
    expect(second?.textContent).toMatch(/Grace.*Candidate · In notes\.md/)
  })
})

describe('banner and dialogs', () => {
  test('reconnecting says what waits and tries again when asked', async () => {
    const steady = new SteadyClient()
    render(<ConnectionBanner client={steady.client} />)
    expect(screen.getByTestId('banner').textContent).toBe('')
    const connection = { ...steady.getState().connection, status: 'reconnecting' as const, unsent: 3 }
    act(() => steady.change({ connection }))
    expect(screen.getByTestId('banner').textContent).toMatch(/3 changes are waiting/)
    await userEvent.click(screen.getByRole('button', { name: 'Retry now' }))
    expect(steady.asked).toEqual([['start']])
  })

  test('ending asks first', async () => {
    const steady = new SteadyClient()
    let closed = false
    render(
      <EndDialog
        client={steady.client}
        toasts={new ToastStore()}
        reopen={false}
        onClose={() => {
          closed = true
        }}
      />,
    )
    expect(steady.asked).toEqual([])
    await userEvent.click(screen.getByTestId('confirm-end'))
    expect(steady.asked).toEqual([['endInterview']])
    expect(closed).toBe(true)
  })

  test('unsent work is offered back', async () => {
    const work = {
      id: 'r1',
      pad: 'p1',
      padName: 'main.py',
      savedAt: 0,
      updates: 2,
      preview: 'x = 1',
      text: 'x = 1',
      restorable: true,
    }
    const steady = new SteadyClient({ recovered: [work, { ...work, id: 'r2', restorable: false }] })
    render(<RecoveredDialog client={steady.client} toasts={new ToastStore()} />)
    const [first, second] = screen.getAllByRole('listitem')
    if (!first || !second) throw new Error('two pieces of work should be offered')
    await userEvent.click(within(first).getByRole('button', { name: 'Restore' }))
    expect(within(second).queryByRole('button', { name: 'Restore' })).toBeNull()
    await userEvent.click(within(second).getByRole('button', { name: 'Discard' }))
    expect(steady.asked).toEqual([
      ['restoreRecovered', 'r1'],
      ['discardRecovered', 'r2'],
    ])
    await userEvent.click(screen.getByRole('button', { name: 'Decide later' }))
    expect(screen.queryByTestId('recovered')).toBeNull()
  })

  test('notices of the interview and toasts of the page are one list', () => {
    const steady = new SteadyClient({ notices: [{ id: 1, kind: 'error', text: 'from the interview' }] })
    const toasts = new ToastStore()
    toasts.show({ kind: 'info', text: 'from the page' })
    render(<Notices client={steady.client} toasts={toasts} />)
    const list = screen.getByRole('list', { name: 'Notices' })
    expect(within(list).getAllByRole('listitem')).toHaveLength(2)
  })
})
