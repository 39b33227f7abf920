import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CardContent, CardView, Evidence, InterviewCards } from '../api/models'
import { unsaved } from '../office/unsaved'
import type { EvidencePicker, PickerState } from '../playback/evidence'
import CardPanel from './CardPanel'
import { withRating } from './card'
import { cardOf, cardsOf, template } from './testing/cards'
import { open, Refusal, serve } from './testing/server'

const address = '/api/interviews/i1/scorecards'

/** The server's side of one interview's cards. */
class Desk {
  cards = cardsOf()
  reachable = true
  readonly handlers = {
    [`GET ${address}`]: () => this.cards,
    [`PUT ${address}/mine`]: (body: unknown) => this.put(body as { revision: number; content: CardContent }),
    [`POST ${address}/mine/submission`]: () => this.submit(),
    [`POST ${address}/mine/amendments`]: (body: unknown) => this.amend(body as Amended),
  }
  amended: Amended | null = null

  put({ revision, content }: { revision: number; content: CardContent }): CardView {
    if (!this.reachable) throw new Refusal(503, 'unavailable')
    if (revision !== (this.cards.mine?.revision ?? 0)) throw new Refusal(409, 'changed_meanwhile')
    return this.keep({ revision: revision + 1, content })
  }
  submit(): CardView {
    return this.keep({ submitted_at: 5_000, revision: (this.cards.mine?.revision ?? 0) + 1 })
  }
  amend(body: Amended): CardView {
    this.amended = body
    return this.keep({ content: body.content })
  }
  keep(part: Partial<CardView>): CardView {
    const mine = { ...(this.cards.mine ?? cardOf({ revision: 0 })), ...part }
    this.cards = { ...this.cards, mine }
    return mine
  }
}

interface Amended {
  reason: string
  content: CardContent
}

let desk: Desk
const show = (cards: Partial<InterviewCards> = {}, picker?: EvidencePicker) => {
  desk.cards = cardsOf(cards)
  const served = serve(desk.handlers)
  open(<CardPanel interview="i1" picker={picker} />)
  return served
}
const attribute = async (name: string) => {
  const button = await screen.findByRole('button', { name: new RegExp(name), expanded: true })
  return within(button.closest('section') as HTMLElement)
}
const rate = async (name: string, level: RegExp, text: string) => {
  const part = await attribute(name)
  await userEvent.click(part.getByRole('radio', { name: level }))
  await userEvent.type(part.getByRole('textbox', { name: /What it rests on/ }), text)
}
const next = (name: RegExp) => userEvent.click(screen.getByRole('button', { name }))

beforeEach(() => {
  desk = new Desk()
})
afterEach(() => {
  cleanup()
  unsaved.drop()
  localStorage.clear()
})

test('attributes come one after the other, and the overall opens when all are done', async () => {
  show()
  const solving = await attribute('Problem solving')
  expect(solving.getByText('What problem solving is.')).toBeTruthy()
  expect(solving.getByRole('radio', { name: /Weak Nothing is seen/ })).toBeTruthy()
  expect(screen.queryByRole('radio', { name: /Strong yes/ })).toBe(null)
  expect(screen.getByText('50%')).toBeTruthy()
  await rate('Problem solving', /Solid/, 'Found the cycle.')
  await next(/Next: Testing/)
  await userEvent.click((await attribute('Testing')).getByRole('radio', { name: /Not covered/ }))
  await next(/Next: Communication/)
  await rate('Communication', /Outstanding/, 'Said why.')
  expect(await screen.findByRole('radio', { name: /Strong yes/ })).toBeTruthy()
  await waitFor(() => expect(desk.cards.mine?.content.ratings).toHaveLength(3))
  expect(desk.cards.mine?.content.ratings[1]).toMatchObject({ covered: false, level: null })
  expect(await screen.findByText(/^Saved \d/)).toBeTruthy()
})

test('submitting says what is missing, then that it is for good', async () => {
  show()
  await screen.findByRole('button', { name: 'Submit' })
  await next(/^Submit$/)
  expect((await screen.findByRole('alert')).textContent).toContain('Something is missing')
  expect(screen.getAllByText('Choose a level, or that it was not covered.')).toHaveLength(3)
  expect(screen.queryByRole('dialog')).toBe(null)
  for (const [name, following] of [
    ['Problem solving', /Next: Testing/],
    ['Testing', /Next: Communication/],
    ['Communication', /Next: overall/],
  ] as const) {
    await rate(name, /Solid/, 'Seen.')
    await next(following)
  }
  await userEvent.click(await screen.findByRole('radio', { name: /^Yes/ }))
  await next(/^Submit$/)
  expect(screen.getByRole('dialog').textContent).toContain('What you submit stays as it is')
  await next(/Submit for good/)
  expect(await screen.findByText(/It stays as it is/)).toBeTruthy()
  expect(desk.cards.mine).toMatchObject({ submitted_at: 5_000, content: { overall: 'yes' } })
  expect(screen.queryByRole('radio')).toBe(null)
  expect(document.activeElement?.textContent).toContain('It stays as it is')
})

test('while the interview goes on it is a draft, and cannot be submitted', async () => {
  show({ may_submit: false, status: 'running' })
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Submit' })
  expect(button.disabled).toBe(true)
  expect(screen.getByText(/once the interview has ended/)).toBeTruthy()
})

test('blind, one sees who submitted and nothing else', async () => {
  show({
    role: null,
    submitted: [{ member: 'bo', name: 'Bo Diaz', kind: 'card', interview: 'i1', at: 2_000 }],
    owed: [{ member: 'cy', name: 'Cy Lee', kind: 'card', interview: 'i1', due_at: 1 }],
  })
  const people = within(await screen.findByRole('region', { name: 'Who has submitted' }))
  expect(people.getByText('Submitted').closest('li')?.textContent).toContain('Bo Diaz')
  expect(people.getByText('Overdue').closest('li')?.textContent).toContain('Cy Lee')
  expect(people.getByText(/once you submitted a judgement of this loop/)).toBeTruthy()
  expect(screen.queryByText('Side by side')).toBe(null)
})

test('others’ cards stand beside one’s own, the widest disagreement first', async () => {
  const content = (level: number, testing: number) =>
    withRating(
      template,
      withRating(template, { ...cardOf().content, overall: 'no' }, 'solving', { level: 3, text: 'Same.' }),
      'testing',
      { level: testing, text: `Level ${level}` },
    )
  show({
    blind: false,
    mine: cardOf({ submitted_at: 1_000, content: content(3, 4) }),
    others: [
      cardOf({ id: 'c2', member: 'bo', name: 'Bo Diaz', submitted_at: 2_000, content: content(3, 1) }),
    ],
  })
  const side = within(await screen.findByRole('region', { name: 'Side by side' }))
  const names = side.getAllByRole('heading', { level: 4 }).map(({ textContent }) => textContent)
  expect(names).toEqual(['Overall', 'Testing3 levels apart', 'Problem solving', 'Communication'])
  expect(side.getAllByText('Bo Diaz')).toHaveLength(4)
})

test('out of reach, it says that it is kept, and saves later', async () => {
  show()
  desk.reachable = false
  await rate('Problem solving', /Solid/, 'Kept.')
  expect(await screen.findByText(/It is kept in this browser/)).toBeTruthy()
  expect(localStorage.getItem('pairing.card.i1.ada')).toContain('Kept.')
  expect(unsaved.any).toBe(true)
  desk.reachable = true
  window.dispatchEvent(new Event('online'))
  expect(await screen.findByText(/^Saved \d/)).toBeTruthy()
  expect(localStorage.getItem('pairing.card.i1.ada')).toBe(null)
  expect(unsaved.any).toBe(false)
})

test('what is cited beside the card goes to the attribute that is open', async () => {
  const place = (from: number, part: Partial<Evidence> = {}): Evidence => ({
    interview: 'i1',
    kind: 'moment',
    from,
    until: from,
    position: 3,
    ref: '',
    label: '',
    ...part,
  })
  const takers: ((evidence: Evidence) => void)[] = []
  const state: PickerState = { selection: { from: 60_000, until: 90_000 }, wanted: false }
  const play = vi.fn()
  const picker: EvidencePicker = {
    interview: 'i1',
    getState: () => state,
    subscribe: () => () => undefined,
    moment: () => place(30_000),
    stretch: () => place(60_000, { kind: 'stretch', until: 90_000 }),
    play,
    receive(take) {
      takers.push(take)
      return () => takers.splice(takers.indexOf(take), 1)
    },
  }
  show({}, picker)
  const solving = await attribute('Problem solving')
  await userEvent.click(solving.getByRole('button', { name: 'Cite this moment' }))
  await userEvent.click(solving.getByRole('button', { name: 'Cite 1:00 – 1:30' }))
  expect(takers).toHaveLength(1)
  await next(/Next: Testing/)
  takers.at(-1)?.(place(45_000, { kind: 'run', ref: 'r1', label: 'Run: failed' }))
  const testing = await attribute('Testing')
  await userEvent.click(await testing.findByRole('button', { name: /at 45 seconds/ }))
  expect(play).toHaveBeenCalledWith(expect.objectContaining({ ref: 'r1' }))
  await waitFor(() =>
    expect(desk.cards.mine?.content.ratings.map(({ evidence }) => evidence.length)).toEqual([2, 1]),
  )
  testing.getByRole('button', { name: /at 45 seconds/ }).focus()
  await userEvent.keyboard('{Delete}')
  expect(testing.queryByRole('button', { name: /at 45 seconds/ })).toBe(null)
})

test('a second rating says that it is one, and can be declined', async () => {
  const withdrawn = '/api/interviews/i1/second-ratings/ada'
  desk.cards = cardsOf({ role: 'second', anonymous: true, title: '' })
  const { asked } = serve({ ...desk.handlers, [`DELETE ${withdrawn}`]: () => null })
  open(<CardPanel interview="i1" />)
  expect(await screen.findByText(/without names/)).toBeTruthy()
  await next(/^Decline$/)
  expect(asked).not.toContain(`DELETE ${withdrawn}`)
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Decline' }))
  await waitFor(() => expect(asked).toContain(`DELETE ${withdrawn}`))
})

test('an amendment needs its reason, and keeps what was first', async () => {
  let content = cardOf().content
  for (const { id } of template.attributes) {
    content = withRating(template, content, id, { level: 2, text: 'Seen.' })
  }
  content = { ...content, overall: 'no' }
  show({ mine: cardOf({ submitted_at: 1_000, content }) })
  await userEvent.click(await screen.findByRole('button', { name: 'Amend' }))
  await next(/Add the amendment/)
  expect(screen.getByText('An amendment needs its reason.')).toBeTruthy()
  expect(desk.amended).toBe(null)
  await userEvent.type(screen.getByRole('textbox', { name: /Why it is amended/ }), 'I mixed up two runs.')
  await userEvent.click(screen.getByRole('radio', { name: /^Yes/ }))
  await next(/Add the amendment/)
  expect(await screen.findByRole('button', { name: 'Amend' })).toBeTruthy()
  expect(desk.amended).toMatchObject({ reason: 'I mixed up two runs.', content: { overall: 'yes' } })
})
