import { describe, expect, it } from 'vitest'
import { addressAt } from './useAddress'

const page = 'https://p.example/interviews/i1/recording'

describe('the address of a moment', () => {
  it('names the moment, and keeps what else it says', () => {
    expect(addressAt(page, 1_880_000)).toBe('/interviews/i1/recording?t=31:20')
    expect(addressAt(`${page}?anonymous=true&t=5`, 65_500)).toBe(
      '/interviews/i1/recording?t=1:05.5&anonymous=true',
    )
    expect(addressAt(`${page}?t=1:00`, 0)).toBe('/interviews/i1/recording')
  })

  it('names no stretch once one is elsewhere', () => {
    expect(addressAt(`${page}?t=1:00&until=2:00`, 90_000)).toBe('/interviews/i1/recording?t=1:30')
  })
})
