import { describe, expect, it, onTestFinished } from 'vitest'
import { caretField } from '../pad/sync/carets'
import { mountPad } from '../pad/sync/extension'
import { Feed } from '../run/feed'
import { Random } from '../testing/random'
import { golden } from '../testing/recorded'
import { MemorySource, TestFrames } from '../testing/recording'
import type { AnyEntry } from '../wire/messages'
import { Replay } from './replay'

async function loaded(room: readonly AnyEntry[]) {
  const frames = new TestFrames()
  const replay = new Replay(new MemorySource({ room }), frames)
  onTestFinished(() => replay.stop())
  const done = new Promise<void>((resolve) => {
    replay.subscribe(() => replay.getState().loaded === 1 && resolve())
  })
  replay.start()
  await done
  return { replay, frames, client: replay.client }
}

describe('a pad on view', () => {
  it('has the text and the carets of the moment, played or sought', async () => {
    const { replay, frames, client } = await loaded(golden('meeting').entries)
    const random = new Random(3)
    const pad = client.getState().pads[0]?.id ?? ''
    const { view, destroy } = mountPad(client, pad, { parent: document.body, extensions: () => [] })
    onTestFinished(destroy)
    replay.setRate(16)
    for (let round = 0; round < 60; round++) {
      if (random.chance(0.3)) replay.seek(random.below(replay.getState().length))
      replay.play()
      for (let frame = random.below(4); frame >= 0; frame--) frames.draw(random.below(300))
      await Promise.resolve()
      expect(view.state.doc.toString()).toBe(client.padText(pad))
      const carets = view.state.field(caretField).map(({ instance, head }) => ({ instance, head }))
      const known = client.caretsIn(pad).map(({ instance, head }) => ({ instance, head }))
      expect(carets.sort(byInstance)).toEqual(known.sort(byInstance))
    }
  })

  it('cannot be written in', async () => {
    const { client } = await loaded(golden('meeting').entries)
    const pad = client.getState().pads[0]?.id ?? ''
    const { view, destroy } = mountPad(client, pad, { parent: document.body, extensions: () => [] })
    onTestFinished(destroy)
    expect(view.state.readOnly).toBe(true)
    expect(view.contentDOM.contentEditable).toBe('false')
    expect(client.changePad()).toBe(false)
  })
})

function byInstance(one: { instance: string }, other: { instance: string }): number {
  return one.instance < other.instance ? -1 : 1
}

describe('following', () => {
  it('brings the file of the followed person to the front, and ends', async () => {
    const { entries } = golden('meeting')
    const { replay, client } = await loaded(entries)
    const shown: string[] = []
    client.onShowPad((pad) => {
      shown.push(pad)
      client.openPad(pad)
    })
    const editor = entries.find((entry) => entry.kind === 'edited')
    const arrived = entries.find((entry) => entry.kind === 'arrived' && entry.by === editor?.by)
    if (editor?.kind !== 'edited' || arrived?.kind !== 'arrived') throw new Error('nobody edits')
    replay.follow(arrived.person)
    const edited: string[] = []
    while (replay.step('edit', 1)) {
      const entry = entries[replay.getState().position - 1]
      if (entry?.kind === 'edited' && entry.by === editor.by && edited.at(-1) !== entry.pad)
        edited.push(entry.pad)
    }
    expect(new Set(shown)).toEqual(new Set(edited))
    expect(client.getState().following).toBe(editor.by)
    client.follow(null)
    expect(replay.getState().following).toBeNull()
    expect(client.getState().following).toBeNull()
  })
})

describe('a terminal', () => {
  it('has what a run had printed by the moment, wound back and forth', async () => {
    const { entries } = golden('runs')
    const { replay, client } = await loaded(entries)
    const run = entries.find((entry) => entry.kind === 'run_printed')
    if (run?.kind !== 'run_printed') throw new Error('nothing was printed')
    let screen = ''
    const write = (data: string, done: () => void) => {
      screen += data
      queueMicrotask(done)
    }
    const reset = () => {
      screen = ''
    }
    const feed = new Feed(client, run.run, { write, reset })
    onTestFinished(() => feed.stop())
    const random = new Random(5)
    const { length } = replay.getState()
    for (let round = 0; round < 40; round++) {
      replay.seek(random.below(length))
      await new Promise((resolve) => setTimeout(resolve))
      const shown = client.getState().runs.find(({ id }) => id === run.run)
      if (shown !== undefined && shown.dropped === 0) expect(screen).toBe(shown.output)
    }
  })
})
