import { describe, expect, it, onTestFinished } from 'vitest'
import type { InterviewState } from '../interview/view'
import { Random } from '../testing/random'
import { golden } from '../testing/recorded'
import { MemorySource, TestFrames } from '../testing/recording'
import type { AnyEntry } from '../wire/messages'
import { Replay } from './replay'

const room = golden('meeting').entries
const led = golden('led').entries
const panel = golden('panel').entries

/** A replay that is loaded, and what draws its frames. */
async function loaded(source: MemorySource, t = 0) {
  const frames = new TestFrames()
  const replay = new Replay(source, frames)
  onTestFinished(() => replay.stop())
  replay.start(t)
  await until(replay, () => replay.getState().loaded === 1 || replay.getState().failed !== null)
  expect(replay.getState().failed).toBeNull()
  return { replay, frames, source }
}

function until(replay: Replay, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return
      stop()
      resolve()
    }
    const stop = replay.subscribe(look)
    look()
  })
}

/** What is shown, without what is another object for each. */
function shown(state: InterviewState): object {
  const { runs, present, following, playedAt, ...rest } = state
  const seats = present.map(({ instance, person, pad }) => ({ instance, person, pad }))
  return { ...rest, present: seats, runs: runs.map((run) => ({ ...run })) }
}

function texts(replay: Replay): Record<string, string> {
  const { pads, deletedPads } = replay.client.getState()
  return Object.fromEntries([...pads, ...deletedPads].map(({ id }) => [id, replay.client.padText(id)]))
}

describe('a replay', () => {
  it('opens where it is asked to', async () => {
    const { replay } = await loaded(new MemorySource({ room }))
    const { length } = replay.getState()
    expect(length).toBeGreaterThan(0)
    const { replay: later } = await loaded(new MemorySource({ room }), length)
    expect(later.getState().t).toBe(length)
    expect(later.getState().position).toBe(room.length)
    expect(later.client.getState().pads.map(({ name }) => name)).not.toEqual([])
  })

  it('opens where it was sought before anything was there', async () => {
    const source = new MemorySource({ room })
    const replay = new Replay(source, new TestFrames())
    onTestFinished(() => replay.stop())
    replay.start()
    replay.seek(5000)
    expect(replay.getState()).toMatchObject({ ready: false, t: 5000 })
    await until(replay, () => replay.getState().loaded === 1)
    const { replay: sought } = await loaded(new MemorySource({ room }), 5000)
    expect(replay.getState()).toMatchObject({ ready: true, t: 5000, position: sought.getState().position })
    expect(replay.getState().position).toBeLessThan(room.length)
  })

  it('shows an empty room where nothing happened yet', async () => {
    const { replay } = await loaded(new MemorySource({ room: [] }))
    expect(replay.getState()).toMatchObject({ ready: true, t: 0, length: 0 })
    expect(replay.client.getState().pads).toEqual([])
  })

  it('shows at the end what the documents were in the end', async () => {
    const { replay } = await loaded(new MemorySource({ room }))
    replay.seek(Number.POSITIVE_INFINITY)
    const { pads } = golden('meeting').state as { pads: { id: string; text: string }[] }
    expect(texts(replay)).toEqual(Object.fromEntries(pads.map(({ id, text }) => [id, text])))
  })

  it.each([1, 2, 3])('plays to where a seek leads, at any rate (seed %i)', async (seed) => {
    const random = new Random(seed)
    const name = random.pick(['meeting', 'runs', 'boards', 'led', 'tabs'])
    const { entries } = golden(name)
    const { replay, frames } = await loaded(new MemorySource({ room: entries }))
    const { replay: sought } = await loaded(new MemorySource({ room: entries }))
    for (let round = 0; round < 40; round++) {
      replay.setRate(random.pick([0.5, 1, 4, 16]))
      if (random.chance(0.2)) replay.seek(random.below(replay.getState().length))
      replay.play()
      for (let frame = random.below(20); frame >= 0; frame--) frames.draw(random.below(400))
      const { t } = replay.getState()
      sought.seek(t)
      expect(sought.getState().position).toBe(replay.getState().position)
      expect(shown(replay.client.getState())).toEqual(shown(sought.client.getState()))
      expect(texts(replay)).toEqual(texts(sought))
      for (const { id } of replay.client.getState().boards)
        expect(replay.client.boards.elements(id)).toEqual(sought.client.boards.elements(id))
      if (!replay.getState().playing) replay.seek(0)
    }
  })

  it('stops at the end, and plays from the beginning then', async () => {
    const { replay, frames } = await loaded(new MemorySource({ room }))
    replay.seek(replay.getState().length - 100)
    replay.play()
    frames.draw(99)
    expect(replay.getState().playing).toBe(true)
    frames.draw(50)
    expect(replay.getState()).toMatchObject({ playing: false, t: replay.getState().length })
    expect(frames.waiting).toBe(false)
    replay.play()
    expect(replay.getState()).toMatchObject({ playing: true, t: 0 })
  })

  it('plays a stretch and no more', async () => {
    const { replay, frames } = await loaded(new MemorySource({ room }))
    replay.seek(1000)
    replay.play(1500)
    frames.draw(400)
    frames.draw(400)
    expect(replay.getState()).toMatchObject({ playing: false, t: 1500 })
  })

  it('passes over idle times, unless it is not to', async () => {
    const source = new MemorySource({ room })
    source.summaries = { timeline: { idle: [{ from: 1000, until: 9000 }] } }
    const { replay, frames } = await loaded(source)
    replay.seek(1400)
    replay.play()
    frames.draw(200)
    expect(replay.getState().t).toBe(8500)
    replay.setSkipIdle(false)
    replay.seek(1400)
    frames.draw(200)
    expect(replay.getState().t).toBe(1600)
  })

  it('takes nothing that is asked of it', async () => {
    const { replay } = await loaded(new MemorySource({ room }))
    await expect(replay.client.say('Hello')).rejects.toMatchObject({ code: 'read_only' })
    await expect(replay.client.startRun('run', 'p1')).rejects.toMatchObject({ code: 'read_only' })
    await expect(replay.panel.putNote('A note', 0)).rejects.toMatchObject({ code: 'read_only' })
    expect(replay.client.getState()).toMatchObject({ readOnly: 'ended', mayDraw: false, me: null })
  })

  it('steps by edit there and back', async () => {
    const { replay } = await loaded(new MemorySource({ room }))
    const edits = room.flatMap((entry, at) => (entry.kind === 'edited' ? [at + 1] : []))
    const seen: number[] = []
    while (replay.step('edit', 1)) seen.push(replay.getState().position)
    expect(seen).toEqual(edits)
    const back: number[] = []
    while (replay.step('edit', -1)) back.push(replay.getState().position)
    expect(back).toEqual(edits.slice(0, -1).reverse())
  })

  it.each([
    ['phase', ['started', 'phase_begun', 'ended', 'reopened'], 'led'],
    ['run', ['run_finished'], 'runs'],
  ] as const)('steps by %s', async (kind, kinds, name) => {
    const { entries } = golden(name)
    const { replay } = await loaded(new MemorySource({ room: entries }))
    const begin = replay.getState().position
    const meant = entries.flatMap((entry, at) =>
      (kinds as readonly string[]).includes(entry.kind) ? [at + 1] : [],
    )
    const seen: number[] = []
    while (replay.step(kind, 1)) seen.push(replay.getState().position)
    expect(seen.length).toBeGreaterThan(1)
    expect(seen).toEqual(meant.filter((position) => position > begin))
    replay.step(kind, -1)
    expect(replay.getState().position).toBe(seen.at(-2))
    replay.seek(replay.getState().t + 1)
    replay.step(kind, -1)
    expect(replay.getState().position).toBe(seen.at(-2))
  })

  it('shows the clock of the agenda by the moment on view', async () => {
    const { replay } = await loaded(new MemorySource({ room: led }))
    replay.seek(4321)
    const { at } = replay.getState()
    expect(replay.client.getState().playedAt).toBe(Math.floor(at / 1000) * 1000)
  })

  it('shows the panel beside the room, and a note from when it was begun', async () => {
    const { replay } = await loaded(new MemorySource({ room: led, panel }))
    replay.seek(Number.POSITIVE_INFINITY)
    const last = replay.panel.getState()
    expect([...last.notes.values()]).toEqual((golden('panel').state as { notes: unknown[] }).notes)
    const begun = panel.find((entry) => entry.kind === 'note_put')
    if (begun?.kind !== 'note_put') throw new Error('no note')
    const late: AnyEntry[] = [
      { ...begun, position: 1, moment: (led.at(-1)?.at ?? 0) - 5000, at: led.at(-1)?.at ?? 0 },
    ]
    const { replay: slow } = await loaded(new MemorySource({ room: led, panel: late }))
    const { length } = slow.getState()
    slow.seek(length - 4000)
    expect(slow.panel.getState().notes.has(begun.note)).toBe(true)
    slow.seek(length - 6000)
    expect(slow.panel.getState().notes.size).toBe(0)
  })

  it('says so when it cannot be read', async () => {
    const source = new MemorySource({ room })
    source.entries = () => Promise.reject(new Error('The server cannot be reached.'))
    const replay = new Replay(source, new TestFrames())
    onTestFinished(() => replay.stop())
    replay.start()
    await until(replay, () => replay.getState().failed !== null)
    expect(replay.getState()).toMatchObject({
      ready: false,
      failed: { message: 'The server cannot be reached.' },
    })
  })
})
