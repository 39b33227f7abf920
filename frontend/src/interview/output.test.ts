import { describe, expect, it } from 'vitest'
import { Random } from '../testing/random'
import { LINE_SOUGHT, OUTPUT_KEPT, RunOutput } from './output'

/** As pairing/interview/run.py has it, in as many words. */
function printed(output: string, dropped: number, text: string): { output: string; dropped: number } {
  const all = output + text
  const excess = all.length - OUTPUT_KEPT
  if (excess <= 0) return { output: all, dropped }
  const found = all.slice(0, excess + LINE_SOUGHT).indexOf('\n', excess - 1)
  const cut = found >= 0 ? found + 1 : excess
  return { output: all.slice(cut), dropped: dropped + cut }
}

describe('the output of a run', () => {
  it.each([1, 2, 3, 4])(
    'is trimmed as the server trims it, whatever comes in which pieces, seed %i',
    (seed) => {
      const random = new Random(seed)
      const kept = new RunOutput()
      let [expected, all] = [{ output: '', dropped: 0 }, '']
      for (let step = 0; step < 250; step++) {
        const line = 'x'.repeat(random.below(random.below(8) === 0 ? 9000 : 90))
        const text = random.below(3) === 0 ? line : `${line}\n`.repeat(1 + random.below(30))
        kept.append(text)
        all += text
        expected = printed(expected.output, expected.dropped, text)
        expect([kept.dropped, kept.length, kept.end]).toEqual([
          expected.dropped,
          expected.output.length,
          all.length,
        ])
      }
      expect(kept.toString()).toBe(expected.output)
      expect(expected.dropped).toBeGreaterThan(OUTPUT_KEPT)
      for (const position of [0, expected.dropped - 1, expected.dropped + 5000, all.length]) {
        const rest = all.slice(Math.max(position, expected.dropped))
        expect(kept.after(position)).toBe(rest)
        expect(kept.after(position, 7000)).toBe(rest.slice(0, 7000))
      }
    },
  )

  it('cuts an endless line where it must, and after a break that comes right there', () => {
    const kept = new RunOutput()
    kept.append('y'.repeat(OUTPUT_KEPT + 10))
    expect([kept.dropped, kept.length]).toEqual([10, OUTPUT_KEPT])
    const broken = new RunOutput()
    broken.append(`123456789\n${'y'.repeat(OUTPUT_KEPT)}`)
    expect([broken.dropped, broken.length]).toEqual([10, OUTPUT_KEPT])
    const late = new RunOutput()
    late.append(`1${'y'.repeat(LINE_SOUGHT - 1)}\n${'z'.repeat(OUTPUT_KEPT - LINE_SOUGHT)}`)
    expect(late.toString()[0]).toBe('z')
  })

  it('takes a million small pieces in time that does not grow with what is kept', () => {
    const kept = new RunOutput()
    const began = performance.now()
    for (let step = 0; step < 1_000_000; step++) kept.append('tick\n')
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(kept.end).toBe(5_000_000)
  })
})
