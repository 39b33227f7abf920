import { describe, expect, it } from 'vitest'
import vectors from '../../../tests/vectors/recording-clock.json'
import { momentOf, place, Winding } from './clock'

describe('the clock of a recording', () => {
  it.each(vectors.map((vector, index) => ({ index, ...vector })))('is as Python has it: $index', (vector) => {
    const winding = new Winding()
    const moments = vector.entries.map(({ kind, at }) => winding.see(kind, at))
    const clock = winding.clock()
    const { origin, stretches, length } = vector
    expect(clock).toEqual({ origin, stretches, length })
    expect(moments.map((at) => place(clock, at))).toEqual(vector.shown)
    for (const { at, t } of vector.places) expect(place(clock, at)).toBe(t)
  })

  it.each(vectors.map((vector, index) => ({ index, ...vector })))(
    'leads back to a moment: $index',
    (vector) => {
      const winding = new Winding()
      for (const { kind, at } of vector.entries) winding.see(kind, at)
      const clock = winding.clock()
      for (let part = 0; part <= 10; part++) {
        const t = Math.floor((clock.length * part) / 10)
        expect(place(clock, momentOf(clock, t))).toBe(t)
      }
    },
  )
})
