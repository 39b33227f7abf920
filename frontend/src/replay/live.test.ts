import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { golden } from '../testing/recorded'
import { MemorySource, TestFrames } from '../testing/recording'
import type { AnyEntry } from '../wire/messages'
import { Replay } from './replay'

const room = golden('meeting').entries

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => vi.useRealTimers())

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

async function live(entries: readonly AnyEntry[], head: number) {
  const source = new MemorySource({ room: entries })
  source.status = 'live'
  source.heads.room = head
  const frames = new TestFrames()
  const replay = new Replay(source, frames)
  onTestFinished(() => replay.stop())
  replay.start()
  await until(replay, () => replay.getState().loaded === 1)
  return { source, replay, frames }
}

describe('while the interview goes on', () => {
  it('waits at the end, and plays what follows', async () => {
    const { source, replay, frames } = await live(room, 300)
    replay.seek(Number.POSITIVE_INFINITY)
    replay.setRate(16)
    replay.play()
    frames.draw(100)
    expect(replay.getState()).toMatchObject({ playing: true, live: true, position: 300 })
    source.heads.room = 400
    const { length } = replay.getState()
    await vi.advanceTimersByTimeAsync(2000)
    await until(replay, () => replay.getState().length > length)
    for (let frame = 0; frame < 100; frame++) frames.draw(1000)
    expect(replay.getState()).toMatchObject({ playing: true, position: 400, t: replay.getState().length })
  })

  it('goes on when the server could not be reached for a while', async () => {
    const { source, replay } = await live(room, 300)
    const { recording } = source
    const { length } = replay.getState()
    let failures = 0
    source.recording = () => {
      failures += 1
      return Promise.reject(new Error('The server cannot be reached.'))
    }
    await vi.advanceTimersByTimeAsync(4000)
    expect(failures).toBe(2)
    source.recording = recording
    source.heads.room = room.length
    source.status = 'ended'
    await vi.advanceTimersByTimeAsync(2000)
    await until(replay, () => !replay.getState().live && replay.getState().length > length)
    replay.seek(Number.POSITIVE_INFINITY)
    await until(replay, () => replay.getState().position === room.length)
    expect(replay.getState()).toMatchObject({ failed: null, position: room.length })
  })

  it('stays where it is when the interview is started, and its clock begins anew', async () => {
    const { entries } = golden('led')
    const started = entries.findIndex(({ kind }) => kind === 'started')
    const { source, replay } = await live(entries, started)
    replay.seek(Number.POSITIVE_INFINITY)
    expect(replay.getState().t).toBeGreaterThan(0)
    source.heads.room = entries.length
    await vi.advanceTimersByTimeAsync(2000)
    await until(replay, () => replay.getState().t === 0)
    expect(replay.getState().position).toBe(started)
  })
})
