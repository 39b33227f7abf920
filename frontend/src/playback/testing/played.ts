/** A recording for tests of its page: a golden transcript that is played, with marks of the test's own. */

import { Replay } from '../../replay/replay'
import type { RecordingSource } from '../../replay/types'
import { golden } from '../../testing/recorded'
import { MemorySource, TestFrames } from '../../testing/recording'
import type { Facts, Mark, Recording, Summary } from '../types'

export const noFacts: Facts = {
  phases: [],
  first_run: null,
  runs: [],
  hints: [],
  pastes: [],
  typed: [],
  said: [],
  drawn: [],
  credits: [],
  away: [],
  key_points: [],
  names: [],
}

export function mark(kind: Mark['kind'], t: number, rest: Partial<Mark> = {}): Mark {
  return { t, position: 1 + t, part: 'room', kind, person: '', label: '', ref: '', ...rest }
}

class Source extends MemorySource implements RecordingSource<Recording, Summary> {
  override summaries: Summary

  constructor(name: string, marks: readonly Mark[], length: number) {
    super({ room: golden(name).entries })
    this.summaries = {
      timeline: { length, phases: [], bucket: 1000, density: [], idle: [], marks },
      facts: noFacts,
    }
  }

  override async recording(): Promise<Recording> {
    const least = await super.recording()
    return {
      ...least,
      title: 'A recording',
      sealed: true,
      parts: [...least.parts],
      people: [{ person: 'AdaLovelace0', name: 'Ada', role: 'interviewer', colour: 0 }],
      idle: 5000,
      delay: 0,
      anonymous: false,
      may_see_panel: true,
      candidate: null,
      loop: null,
      round: null,
    }
  }

  override async summary(): Promise<Summary> {
    return this.summaries
  }
}

/** A golden transcript, loaded, with these marks. `length`: what it comes to, in milliseconds. */
export async function played(name: string, marks: readonly Mark[]) {
  const replay = new Replay<Recording, Summary>(new Source(name, marks, 1), new TestFrames())
  replay.start(0)
  await new Promise<void>((resolve) => {
    const look = () => {
      const { ready, summary, recording } = replay.getState()
      if (!ready || summary === null || recording === null) return
      stop()
      resolve()
    }
    const stop = replay.subscribe(look)
    look()
  })
  const { recording, summary, length } = replay.getState()
  if (recording === null || summary === null) throw new Error('not loaded')
  const timeline = { ...summary.timeline, length }
  return { replay, recording, summary: { ...summary, timeline } }
}
