/** Recorded transcripts fold to the states that Python's fold has written beside them. */

import { describe, expect, it } from 'vitest'
import { goldens, recorded } from '../testing/recorded'
import { InterviewFold } from './state'

describe('recordings', () => {
  it('are there, each with its state', () => {
    expect(goldens().length).toBeGreaterThan(0)
    expect(goldens().filter(({ state }) => state === null)).toEqual([])
  })

  it.each(goldens())('$name', ({ entries, state }) => {
    const fold = new InterviewFold()
    for (const entry of entries) fold.apply(entry)
    expect(recorded(fold)).toEqual(state)
  })
})
