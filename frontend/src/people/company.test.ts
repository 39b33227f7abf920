import { describe, expect, test } from 'vitest'
import type { PadInfo, Person, Present } from '../interview/view'
import { companyOf, whereText } from './company'

const ada: Person = { id: 'a', name: 'Ada', role: 'interviewer', colour: 0 }
const grace: Person = { id: 'g', name: 'Grace', role: 'candidate', colour: 1 }
const olga: Person = { id: 'o', name: 'Olga', role: 'observer', colour: 2 }
const pads: PadInfo[] = [{ id: 'p1', name: 'main.py', language: 'python', deleted: false, unsent: 0 }]

function copy(person: Person, instance: string, pad: string | null, self = false): Present {
  return { instance, person, self, pad, typing: false, version: 0, anchor: 0, head: 0, top: 0 }
}

describe('companyOf', () => {
  const state = { people: [ada, grace, olga], pads, me: olga, instance: 'o1' }
  test('ourselves, then who is here, then who is away', () => {
    const company = companyOf({ ...state, present: [copy(olga, 'o1', 'p1', true), copy(grace, 'g1', 'p1')] })
    expect(company.map((member) => member.person.name)).toEqual(['Olga', 'Grace', 'Ada'])
    expect(company.map(whereText)).toEqual(['In main.py', 'In main.py', 'Not here'])
  })
  test('of several windows the one with a file is followed', () => {
    const present = [copy(grace, 'g1', null), copy(grace, 'g2', 'p1')]
    expect(companyOf({ ...state, present }).find((member) => member.person === grace)?.instance).toBe('g2')
  })
  test('our own window is never followed, our other window may be', () => {
    const own = copy(olga, 'o1', 'p1', true)
    expect(companyOf({ ...state, present: [own] })[0]?.instance).toBeNull()
    expect(companyOf({ ...state, present: [own, copy(olga, 'o2', 'p1')] })[0]?.instance).toBe('o2')
  })
  test('a file that is gone is not named', () => {
    const company = companyOf({ ...state, present: [copy(grace, 'g1', 'gone')] })
    expect(company.map(whereText)).toContain('Here')
  })
})
