import { describe, expect, it } from 'vitest'
import { Random } from '../testing/random'
import { exactText, lengthText, momentText, readMoment, recordingHref, spokenText } from './moment'

describe('moments', () => {
  it('are written as clocks show them', () => {
    expect(momentText(0)).toBe('0:00')
    expect(momentText(1_880_999)).toBe('31:20')
    expect(momentText(3_723_000)).toBe('1:02:03')
    expect(momentText(-5)).toBe('0:00')
  })

  it('come back from what was written, to the millisecond', () => {
    const random = new Random(7)
    for (let turn = 0; turn < 2000; turn++) {
      const t = random.below(5 * 3_600_000)
      expect(readMoment(exactText(t))).toBe(t)
      expect(readMoment(momentText(t))).toBe(t - (t % 1000))
    }
  })

  it('are read in seconds too, and nothing else is', () => {
    expect(readMoment('1880.5')).toBe(1_880_500)
    expect(readMoment(' 90:00 ')).toBe(5_400_000)
    for (const wrong of ['', null, 'x', '1:2:3:4', '-3', '1e3', '5:', ':5'])
      expect(readMoment(wrong)).toBeNull()
  })

  it('are said in words', () => {
    expect(spokenText(3_661_000)).toBe('1 hour 1 minute 1 second')
    expect(spokenText(1_880_000)).toBe('31 minutes 20 seconds')
    expect(spokenText(300)).toBe('0 seconds')
  })

  it('tell how long something took', () => {
    expect(lengthText(12_300)).toBe('12 s')
    expect(lengthText(245_000)).toBe('4 min')
    expect(lengthText(3_900_000)).toBe('1 h 5 min')
    expect(lengthText(7_200_000)).toBe('2 h')
  })

  it('are links', () => {
    expect(recordingHref('i 1', 1_880_000)).toBe('/interviews/i%201/recording?t=31:20')
    expect(recordingHref('i1', 1500, 3000)).toBe('/interviews/i1/recording?t=0:01.5&until=0:03')
    expect(recordingHref('i1')).toBe('/interviews/i1/recording')
    expect(recordingHref('i1', 1000, undefined, true)).toBe('/interviews/i1/recording?t=0:01&anonymous=true')
  })
})
