import { describe, expect, it, vi } from 'vitest'
import { golden } from '../testing/recorded'
import { MemorySource } from '../testing/recording'
import { begin, readAhead, sourceOf } from './ahead'

describe('a recording that is read ahead', () => {
  it('is asked for once, and says what its source says', async () => {
    const { entries } = golden('meeting')
    const asked = new MemorySource({ room: entries })
    const plain = new MemorySource({ room: entries })
    const [recording, room, trace] = [
      vi.spyOn(asked, 'recording'),
      vi.spyOn(asked, 'entries'),
      vi.spyOn(asked, 'trace'),
    ]
    const source = readAhead(asked)
    const told = await source.recording()
    expect(told).toEqual(await plain.recording())
    const segments = told.parts.flatMap(({ part, segments }) =>
      segments.map(({ first }) => ({ part, first })),
    )
    for (const { part, first } of segments) {
      expect(await source.entries(part, first - 1)).toBe(await plain.entries(part, first - 1))
    }
    expect(await source.trace(0)).toBe(await plain.trace(0))
    expect(recording).toHaveBeenCalledTimes(1)
    expect(room).toHaveBeenCalledTimes(segments.length)
    expect(trace).toHaveBeenCalledTimes(1)
    await source.trace(0)
    await source.recording()
    expect(recording).toHaveBeenCalledTimes(2)
    expect(trace).toHaveBeenCalledTimes(2)
  })

  it('is asked for again where it could not be had', async () => {
    const memory = new MemorySource({ room: golden('meeting').entries })
    const { recording } = memory
    memory.recording = () => Promise.reject(new Error('not yet'))
    const source = readAhead(memory)
    memory.recording = recording
    expect((await source.recording()).parts).toHaveLength((await memory.recording()).parts.length)
  })

  it('is taken by whoever opens that very recording, once', async () => {
    const asked = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async () => Response.json({ parts: [], title: 'T' }))
    begin('a', false)
    expect(asked).toHaveBeenCalledTimes(1)
    await sourceOf('a', true).recording()
    expect(asked.mock.calls.map(([address]) => address)).toContain(
      '/api/interviews/a/recording?anonymous=true',
    )
    const before = asked.mock.calls.length
    const source = sourceOf('a', false)
    await source.recording()
    await source.trace(0)
    const trace = '/api/interviews/a/recording/trace?after=0'
    expect(asked.mock.calls.filter(([address]) => address === trace)).toHaveLength(1)
    expect(asked.mock.calls.length - before).toBeLessThanOrEqual(1)
    await sourceOf('a', false).recording()
    expect(asked.mock.calls.length - before).toBeLessThanOrEqual(2)
  })
})
