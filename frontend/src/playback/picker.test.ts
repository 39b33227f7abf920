import { beforeEach, describe, expect, it } from 'vitest'
import type { Evidence } from './evidence'
import { Picker } from './picker'

/** Notes down what is asked of it. */
class Plays {
  asked: string[] = []
  t = 30_000
  getState = () => ({ t: this.t, length: 60_000, position: 12 })
  seek = (t: number) => void this.asked.push(`seek ${t}`)
  play = (until?: number) => void this.asked.push(`play ${until ?? 'on'}`)
  pause = () => void this.asked.push('pause')
}

let plays: Plays
let picker: Picker

beforeEach(() => {
  plays = new Plays()
  picker = new Picker('i1', plays)
})

describe('evidence', () => {
  it('is the moment on view, with the entry that is the last there', () => {
    expect(picker.moment()).toEqual({
      interview: 'i1',
      kind: 'moment',
      from: 30_000,
      until: 30_000,
      position: 12,
      ref: '',
      label: 'At 0:30',
    })
  })

  it('is the stretch that is selected, whichever end came first, within the recording', () => {
    expect(picker.stretch()).toBeNull()
    picker.select(50_000.4, 20_000)
    expect(picker.stretch()).toMatchObject({
      kind: 'stretch',
      from: 20_000,
      until: 50_000,
      label: '0:20 to 0:50',
    })
    picker.select(-5, 99_999)
    expect(picker.getState().selection).toEqual({ from: 0, until: 60_000 })
    picker.select(7, 7)
    expect(picker.stretch()).toBeNull()
  })

  it('is selected by its two ends, one after the other', () => {
    picker.mark('from')
    expect(picker.getState().selection).toEqual({ from: 30_000, until: 60_000 })
    plays.t = 45_000
    picker.mark('until')
    expect(picker.getState().selection).toEqual({ from: 30_000, until: 45_000 })
    plays.t = 50_000
    picker.mark('from')
    expect(picker.getState().selection).toEqual({ from: 50_000, until: 60_000 })
    plays.t = 10_000
    picker.mark('until')
    expect(picker.getState().selection).toEqual({ from: 0, until: 10_000 })
  })

  it('goes to whoever asked last, and to nobody once they are gone', () => {
    const taken: string[] = []
    const take = (who: string) => (evidence: Evidence) => taken.push(`${who} ${evidence.kind}`)
    const stopFirst = picker.receive(take('first'))
    const stopSecond = picker.receive(take('second'))
    picker.cite(picker.moment())
    stopSecond()
    picker.cite(picker.about('run', 5, { position: 3, ref: 'r1', label: 'Run: failed' }))
    stopFirst()
    expect(picker.getState().wanted).toBe(false)
    picker.cite(picker.moment())
    expect(taken).toEqual(['second moment', 'first run'])
  })

  it('plays: a stretch up to its end, everything else is shown', () => {
    picker.select(1000, 9000)
    picker.play(picker.stretch() as Evidence)
    picker.play(picker.about('note', 4000, { position: 2, ref: 'n1', label: 'A note' }))
    expect(plays.asked).toEqual(['seek 1000', 'play 9000', 'pause', 'seek 4000'])
  })
})
