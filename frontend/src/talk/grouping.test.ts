import { describe, expect, test } from 'vitest'
import type { Person, Said } from '../interview/view'
import { countUnread, groupTalk, typingText } from './grouping'

const ada: Person = { id: 'a', name: 'Ada', role: 'interviewer', colour: 0 }
const grace: Person = { id: 'g', name: 'Grace', role: 'candidate', colour: 1 }
const minute = 60_000
const dayOf = (at: number) => `day ${Math.floor(at / (24 * 60 * minute))}`

function said(position: number, person: Person, at: number, more: Partial<Said> = {}): Said {
  return { position, person, at, text: `message ${position}`, mine: false, pending: false, ref: 0, ...more }
}

function shape(talk: Said[]): string[] {
  return groupTalk(talk, dayOf).map(
    (group) =>
      `${group.person?.name}:${group.messages.map((one) => one.position).join(',')}${group.day ? '*' : ''}`,
  )
}

describe('groupTalk', () => {
  test('one person in a row is one group', () => {
    expect(
      shape([said(1, ada, 0), said(2, ada, minute), said(3, grace, minute), said(4, ada, minute)]),
    ).toEqual(['Ada:1,2*', 'Grace:3', 'Ada:4'])
  })
  test('a pause names the person again; the pause is counted from the last message', () => {
    expect(shape([said(1, ada, 0), said(2, ada, 4 * minute), said(3, ada, 8 * minute)])).toEqual([
      'Ada:1,2,3*',
    ])
    expect(shape([said(1, ada, 0), said(2, ada, 5 * minute)])).toEqual(['Ada:1*', 'Ada:2'])
  })
  test('midnight starts a new group with its day', () => {
    const midnight = 24 * 60 * minute
    expect(shape([said(1, ada, midnight - 1), said(2, ada, midnight)])).toEqual(['Ada:1*', 'Ada:2*'])
  })
  test('nothing said, no groups', () => {
    expect(groupTalk([], dayOf)).toEqual([])
  })
  test('keys differ between pending and stored messages', () => {
    const keys = groupTalk(
      [said(3, ada, 0), said(0, grace, 0, { pending: true, ref: 3, mine: true })],
      dayOf,
    ).map((group) => group.key)
    expect(new Set(keys).size).toBe(2)
  })
})

describe('countUnread', () => {
  test('counts what others said after the position', () => {
    const talk = [said(1, ada, 0), said(4, ada, 1), said(6, grace, 2, { mine: true }), said(8, ada, 3)]
    expect(countUnread(talk, 0)).toBe(3)
    expect(countUnread(talk, 1)).toBe(2)
    expect(countUnread(talk, 8)).toBe(0)
  })
})

describe('typingText', () => {
  test('names one or two, counts more', () => {
    expect(typingText([])).toBe('')
    expect(typingText(['Ada'])).toBe('Ada is typing…')
    expect(typingText(['Ada', 'Grace'])).toBe('Ada and Grace are typing…')
    expect(typingText(['A', 'B', 'C'])).toBe('Several people are typing…')
  })
})
