import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '../api/errors'
import { Draft, type DraftOptions, type KeptDraft, type Stored } from './Draft'

interface Text {
  readonly text: string
}

const words = (text: string): Text => ({ text })
const stored = (revision: number, text: string, closed = false): Stored<Text> => ({
  revision,
  content: words(text),
  savedAt: revision * 1000,
  closed,
})

class Box implements KeptDraft<Text> {
  held: ReturnType<KeptDraft<Text>['read']> = null
  read = () => this.held
  write = (base: Stored<Text>, content: Text) => {
    this.held = { base, content }
  }
  forget = () => {
    this.held = null
  }
}

/** A server that has one card, and may be out of reach. */
class Desk {
  now = stored(1, '')
  reachable = true
  saves: string[] = []
  save = async (revision: number, content: Text) => {
    this.saves.push(content.text)
    if (!this.reachable) throw new ApiError('unreachable', 'Out of reach.', 0)
    if (revision !== this.now.revision || this.now.closed)
      throw new ApiError('changed_meanwhile', 'Changed.', 409)
    this.now = stored(revision + 1, content.text)
    return this.now
  }
  load = async () => {
    if (!this.reachable) throw new ApiError('unreachable', 'Out of reach.', 0)
    return this.now
  }
}

const join: DraftOptions<Text>['join'] = (base, mine, theirs) =>
  mine.text === base.text
    ? { content: theirs, joined: [] }
    : { content: words(`${theirs.text}\n\n${mine.text}`), joined: ['Text'] }

let desk: Desk
let kept: Box
const open = (from = desk.now) =>
  new Draft<Text>({ stored: from, save: desk.save, load: desk.load, join, kept })

beforeEach(() => {
  vi.useFakeTimers()
  desk = new Desk()
  kept = new Box()
})
afterEach(() => {
  vi.useRealTimers()
})

test('it is kept at once, and saved after a pause', async () => {
  const draft = open()
  draft.edit(words('a'))
  draft.edit(words('ab'))
  expect(kept.held?.content.text).toBe('ab')
  expect(draft.getState().status).toBe('unsaved')
  await vi.advanceTimersByTimeAsync(800)
  expect(desk.saves).toEqual(['ab'])
  expect(draft.getState()).toMatchObject({ status: 'saved', savedAt: 2000 })
  expect(kept.held).toBe(null)
})

test('what is typed while it is saved is saved afterwards', async () => {
  const draft = open()
  let answer: (value: Stored<Text>) => void = () => undefined
  const slow = vi.spyOn(desk, 'save').mockImplementationOnce(() => new Promise((done) => (answer = done)))
  const writer = new Draft<Text>({
    stored: desk.now,
    save: (...sent) => desk.save(...sent),
    load: desk.load,
    join,
    kept,
  })
  draft.end()
  writer.edit(words('a'))
  await vi.advanceTimersByTimeAsync(800)
  expect(slow).toHaveBeenCalledOnce()
  writer.edit(words('ab'))
  expect(writer.getState().status).toBe('saving')
  desk.now = stored(2, 'a')
  answer(desk.now)
  await vi.advanceTimersByTimeAsync(0)
  expect(writer.getState().status).toBe('unsaved')
  expect(kept.held?.base.revision).toBe(2)
  await vi.advanceTimersByTimeAsync(800)
  expect(desk.now.content.text).toBe('ab')
  expect(writer.getState().status).toBe('saved')
})

test('out of reach it tries again until the server has it, and the browser keeps it meanwhile', async () => {
  const draft = open()
  desk.reachable = false
  draft.edit(words('a'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(draft.getState().status).toBe('offline')
  expect(kept.held?.content.text).toBe('a')
  expect(desk.saves.length).toBeGreaterThan(3)
  expect(desk.saves.length).toBeLessThan(12)
  desk.reachable = true
  await vi.advanceTimersByTimeAsync(30_000)
  expect(draft.getState().status).toBe('saved')
  expect(desk.now.content.text).toBe('a')
})

test('a reloaded page goes on with what the browser kept', async () => {
  desk.reachable = false
  const before = open()
  before.edit(words('a'))
  before.end()
  desk.reachable = true
  const after = open()
  expect(after.getState().content.text).toBe('a')
  await vi.advanceTimersByTimeAsync(0)
  expect(desk.now.content.text).toBe('a')
})

test('two windows lose nothing of each other', async () => {
  const one = open()
  const other = new Draft<Text>({ stored: desk.now, save: desk.save, load: desk.load, join, kept: new Box() })
  one.edit(words('one'))
  await vi.advanceTimersByTimeAsync(800)
  other.edit(words('other'))
  await vi.advanceTimersByTimeAsync(2000)
  expect(desk.now.content.text).toBe('one\n\nother')
  expect(other.getState()).toMatchObject({ status: 'saved', joined: ['Text'] })
})

test('what comes after the card was submitted elsewhere is shown, and not lost', async () => {
  const draft = open()
  draft.edit(words('late'))
  desk.now = stored(5, 'submitted', true)
  await vi.advanceTimersByTimeAsync(800)
  expect(draft.getState()).toMatchObject({ status: 'closed', left: { text: 'late' } })
  expect(draft.getState().content.text).toBe('submitted')
  expect(kept.held?.content.text).toBe('late')
  expect(open().getState().left?.text).toBe('late')
  draft.drop()
  expect(kept.held).toBe(null)
  draft.edit(words('later still'))
  expect(draft.getState().content.text).toBe('submitted')
})

test('flush saves at once, and says whether the server has everything', async () => {
  const draft = open()
  expect(await draft.flush()).toBe(true)
  draft.edit(words('a'))
  expect(await draft.flush()).toBe(true)
  expect(desk.now.content.text).toBe('a')
  desk.reachable = false
  draft.edit(words('b'))
  expect(await draft.flush()).toBe(false)
})

test('what the server refuses is told and kept', async () => {
  const draft = open()
  vi.spyOn(desk, 'save').mockRejectedValue(new ApiError('text_too_long', 'Too long.', 400))
  const writer = new Draft<Text>({ stored: desk.now, save: desk.save, load: desk.load, join, kept })
  draft.end()
  writer.edit(words('x'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(writer.getState().status).toBe('refused')
  expect(kept.held?.content.text).toBe('x')
  expect(await writer.flush()).toBe(false)
})
