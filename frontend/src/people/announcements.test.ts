import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Present } from '../interview/view'
import { Announcer, comingsAndGoings, editingText } from './announcements'

function copy(name: string, instance: string, more: Partial<Present> = {}): Present {
  const person = { id: name, name, role: 'candidate' as const, colour: 0 }
  return {
    instance,
    person,
    self: false,
    pad: 'p',
    typing: false,
    version: 0,
    anchor: 0,
    head: 0,
    top: 0,
    ...more,
  }
}

describe('comingsAndGoings', () => {
  test('tells who came and left, but for ourselves', () => {
    const me = copy('Me', 'm', { self: true })
    expect(comingsAndGoings([copy('Ada', '1')], [me, copy('Grace', '2')])).toEqual([
      'Grace joined',
      'Ada left',
    ])
  })
  test('a second window is no arrival', () => {
    expect(comingsAndGoings([copy('Ada', '1')], [copy('Ada', '1'), copy('Ada', '2')])).toEqual([])
  })
})

test('editingText names the only other person in the file', () => {
  expect(editingText([copy('Ada', '1'), copy('Ada', '2')], 'p', 'main.py')).toBe('Ada is editing main.py')
  expect(editingText([copy('Ada', '1'), copy('Bo', '2')], 'p', 'main.py')).toBe('Others are editing main.py')
  expect(editingText([copy('Ada', '1', { pad: 'q' })], 'p', 'main.py')).toBe('Others are editing main.py')
})

describe('Announcer', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('joins what happens at once and then pauses', () => {
    const said: string[] = []
    const announcer = new Announcer((text) => said.push(text))
    announcer.announce('Ada joined')
    announcer.announce('Grace joined')
    vi.advanceTimersByTime(0)
    announcer.announce('Ada left')
    vi.advanceTimersByTime(2999)
    expect(said).toEqual(['Ada joined. Grace joined'])
    vi.advanceTimersByTime(1)
    expect(said).toEqual(['Ada joined. Grace joined', 'Ada left'])
  })

  test('typing is announced once in half a minute', () => {
    const said: string[] = []
    const announcer = new Announcer((text) => said.push(text))
    for (let second = 0; second < 29; second++) {
      announcer.announce('Ada is editing main.py', true)
      vi.advanceTimersByTime(1000)
    }
    expect(said).toHaveLength(1)
    vi.advanceTimersByTime(2000)
    announcer.announce('Ada is editing main.py', true)
    vi.advanceTimersByTime(3000)
    expect(said).toHaveLength(2)
  })

  test('says nothing once stopped', () => {
    const say = vi.fn()
    const announcer = new Announcer(say)
    announcer.announce('Ada joined')
    announcer.stop()
    vi.advanceTimersByTime(10_000)
    expect(say).not.toHaveBeenCalled()
  })
})
