import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { golden } from '../testing/recorded'
import { jsonLines, MemorySource, TestFrames } from '../testing/recording'
import { embeddedSource } from './embedded'
import { Replay } from './replay'

async function packed(lines: readonly unknown[]): Promise<string> {
  const stream = new Blob([jsonLines(lines)]).stream().pipeThrough(new CompressionStream('gzip'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

async function embed(change: object = {}): Promise<void> {
  const room = golden('meeting').entries
  const source = new MemorySource({ room })
  source.status = 'live'
  const recording = await source.recording()
  const data = { room: await packed(room), trace: await packed([]) }
  const summary = { timeline: { idle: [] } }
  const all = {
    format: 'pairing recording',
    version: 1,
    recording,
    summary,
    data,
    images: { f: 'data:,x' },
    ...change,
  }
  document.body.innerHTML = '<script type="application/json" id="recording"></script>'
  const element = document.getElementById('recording')
  if (element !== null) element.textContent = JSON.stringify(all)
}

afterEach(() => {
  document.body.innerHTML = ''
})

describe('an embedded recording', () => {
  it('is whole, ended, and without the parts that are not in it', async () => {
    await embed()
    const replay = new Replay(embeddedSource(document), new TestFrames())
    onTestFinished(() => replay.stop())
    const loaded = new Promise<void>((resolve) => {
      replay.subscribe(() => replay.getState().loaded === 1 && resolve())
    })
    replay.start()
    await loaded
    replay.seek(Number.POSITIVE_INFINITY)
    expect(replay.getState()).toMatchObject({ live: false, position: golden('meeting').entries.length })
    expect(replay.getState().recording?.parts.map(({ part }) => part)).toEqual(['room'])
    expect(replay.client.imageAddress('f')).toBe('data:,x')
    expect(replay.client.imageAddress('g')).toBe('')
  })

  it('is refused where there is none, or another one', async () => {
    expect(() => embeddedSource(document)).toThrow('There is no recording in this page.')
    await embed({ version: 2 })
    expect(() => embeddedSource(document)).toThrow('This page cannot read the recording that is in it.')
  })
})
