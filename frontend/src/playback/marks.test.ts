import { describe, expect, it } from 'vitest'
import { Random } from '../testing/random'
import { clustersOf, familiesOf, familyOf, familyShapes, lastBefore, markText, shapeOf } from './marks'
import type { Mark, MarkKind } from './types'

const mark = (kind: MarkKind, t = 0, rest: Partial<Mark> = {}): Mark => ({
  t,
  position: t + 1,
  part: 'room',
  kind,
  person: '',
  label: '',
  ref: '',
  ...rest,
})

const scale = { length: 1000, width: 1000 }

describe('marks', () => {
  it('tell runs apart by their outcome, not by colour alone', () => {
    const shapes = ['passed', 'failed', 'stopped', 'lost', 'closed', 'going'].map((label) =>
      shapeOf({ kind: 'run', label }),
    )
    expect(shapes).toEqual(['passed', 'failed', 'ran', 'ran', 'ran', 'ran'])
  })

  it('say what happened in words', () => {
    expect(markText(mark('run', 0, { label: 'failed' }))).toBe('Run: failed')
    expect(markText(mark('focus', 0, { ref: 'begun' }))).toBe('Focus time: began')
    expect(markText(mark('note', 0, { label: 'Asks about **limits** and `lock_all`' }))).toBe(
      'Note: Asks about limits and lock_all',
    )
    expect(markText(mark('paste', 0, { label: '949' }))).toBe('Paste: 949 characters')
    expect(markText(mark('join'))).toBe('Came in')
  })

  it('are filtered by families that are there, each with a shape', () => {
    const families = familiesOf([mark('hint'), mark('artefact'), mark('run')])
    expect(families).toEqual(['runs', 'hints'])
    expect(families.map((one) => familyShapes[one])).toEqual(['passed', 'hint'])
    expect(familyOf('key_point')).toBe('notes')
  })

  it('are joined where they are too close, and none is lost', () => {
    const random = new Random(5)
    const kinds: MarkKind[] = ['run', 'hint', 'join', 'board', 'note']
    const marks = Array.from({ length: 300 }, () => mark(random.pick(kinds), random.below(1000)))
    marks.sort((one, other) => one.t - other.t)
    const clusters = clustersOf(marks, scale, 13)
    expect(clusters.flatMap((one) => one.marks)).toEqual(marks)
    for (const [at, { x }] of clusters.entries()) {
      const next = clusters[at + 1]
      if (next) expect(next.x - x).toBeGreaterThanOrEqual(13)
    }
  })

  it('show of a group what was tried rather than who came', () => {
    const marks = [mark('join', 10), mark('run', 12, { label: 'failed' }), mark('hint', 14)]
    expect(clustersOf(marks, scale, 13)[0]?.first.kind).toBe('run')
  })

  it('are found by the moment on view', () => {
    const marks = [mark('run', 10), mark('run', 20), mark('run', 20), mark('run', 30)]
    expect([5, 10, 19, 20, 99].map((t) => lastBefore(marks, t))).toEqual([-1, 0, 0, 2, 3])
    expect(lastBefore([], 4)).toBe(-1)
  })
})
