import { afterEach, describe, expect, it, vi } from 'vitest'
import { Random } from '../../testing/random'
import { parseScene } from '../scene/parsing'
import { TestEasel } from '../shapes/testing/testEasel'
import { CapacityDrafts, type CapacityHost } from './drafts'
import { type Field, fields, type Numbers } from './fields'
import { computeResults } from './results'
import { drawSheet, inputRows, putSheet, resultRows, toMarkdown } from './sheet'
import { formatNumber, parseNumber, writeNumber } from './units'

const results = (numbers: Numbers) =>
  Object.fromEntries(computeResults(numbers).map(({ name, value }) => [name, value]))

const example: Numbers = {
  users: 10_000_000,
  active: 20,
  requests: 43.2,
  reads: 9,
  write_bytes: 1000,
  read_bytes: 2000,
  peak: 3,
  retention: 365,
  replication: 3,
}

describe('the results', () => {
  it('are those that one computes by hand', () => {
    const found = results(example)
    const wanted = {
      active_users: 2_000_000,
      qps: 1000,
      qps_peak: 3000,
      read_qps: 900,
      write_qps: 100,
      write_qps_peak: 300,
      storage_day: 8.64e9,
      storage_year: 8.64e9 * 365,
      storage_total: 8.64e9 * 365 * 3,
      bandwidth_in: 300_000,
      bandwidth_out: 5_400_000,
    }
    for (const [name, value] of Object.entries(wanted)) expect(found[name] as number).toBeCloseTo(value, -2)
  })

  it('are unknown until what they need is there', () => {
    expect(Object.values(results({})).every((value) => value === null)).toBe(true)
    const { qps, storage_day } = results({ users: 100, requests: 10 })
    expect(qps).toBeGreaterThan(0)
    expect(storage_day).toBeNull()
  })

  it('count the size of a write for a read of unknown size', () => {
    const { bandwidth_in, bandwidth_out } = results({ users: 1e6, requests: 5, write_bytes: 300 })
    expect(bandwidth_out).toBe(bandwidth_in)
  })

  it('are finite or unknown whatever somebody sends', () => {
    const random = new Random(3)
    const hostile = [0, -1, 1e18, -1e18, 1e-300, 5e-324, 0.5, 24, 1e9]
    for (let round = 0; round < 500; round++) {
      const numbers = Object.fromEntries(fields.map(({ name }) => [name, random.pick(hostile)]))
      for (const { value, unit } of computeResults(numbers)) {
        expect(value === null || (Number.isFinite(value) && value >= 0)).toBe(true)
        if (value !== null) expect(formatNumber(value, unit)).not.toContain('NaN')
      }
      toMarkdown(numbers)
    }
  })
})

describe('laws of the results', () => {
  const random = new Random(11)
  const some = (): Numbers => ({
    users: 1 + random.below(1e6),
    active: 1 + random.below(100),
    requests: 1 + random.below(500),
    reads: random.below(200),
    write_bytes: 1 + random.below(1e5),
    read_bytes: 1 + random.below(1e6),
    peak: 1 + random.below(10),
    hours: 1 + random.below(23),
    retention: 1 + random.below(4000),
    replication: 1 + random.below(5),
  })
  const values = (numbers: Numbers) => computeResults(numbers).map(({ value }) => value as number)

  it('twice the users are twice of everything', () => {
    for (let round = 0; round < 200; round++) {
      const numbers = some()
      const [one, two] = [values(numbers), values({ ...numbers, users: (numbers.users as number) * 2 })]
      one.forEach((value, at) => {
        expect(two[at] as number).toBeCloseTo(value * 2, 6 - Math.ceil(Math.log10(value + 1)))
      })
    }
  })

  it('more of anything but reads and hours is never less of anything', () => {
    for (let round = 0; round < 300; round++) {
      const numbers = some()
      const { name, most } = random.pick(fields.filter((field) => !['reads', 'hours'].includes(field.name)))
      const more = Math.min(most ?? 1e18, (numbers[name] as number) * (1 + random.below(9)))
      const [one, two] = [values(numbers), values({ ...numbers, [name]: more })]
      one.forEach((value, at) => {
        expect(two[at] as number).toBeGreaterThanOrEqual(value)
      })
    }
  })

  it('reads and writes are all requests, and the peak is so many times the average', () => {
    for (let round = 0; round < 200; round++) {
      const numbers = some()
      const found = results(numbers) as Record<string, number>
      const { qps = 0, read_qps = 0, write_qps = 0, qps_peak = 0 } = found
      expect((read_qps + write_qps) / qps).toBeCloseTo(1, 9)
      expect(qps_peak / qps).toBeCloseTo(numbers.peak as number, 9)
    }
  })

  it('half the hours are twice the rate, and change nothing in what is stored', () => {
    for (let round = 0; round < 100; round++) {
      const numbers = some()
      const hours = numbers.hours as number
      const [one, two] = [results(numbers), results({ ...numbers, hours: hours / 2 })]
      expect((two.qps as number) / (one.qps as number)).toBeCloseTo(2, 9)
      expect(two.storage_total).toBe(one.storage_total)
    }
  })
})

describe('numbers', () => {
  it.each([
    ['10M', 'count', 1e7],
    ['1,500', 'count', 1500],
    ['1.5k', 'count', 1500],
    ['2 b', 'count', 2e9],
    ['1e6', 'count', 1e6],
    ['20%', 'percent', 20],
    ['.5', 'percent', 0.5],
    ['2 KB', 'bytes', 2000],
    ['2 KiB', 'bytes', 2048],
    ['3 bytes', 'bytes', 3],
    ['1.1 GB', 'bytes', 1.1e9],
    ['5 years', 'days', 1825],
    ['2w', 'days', 14],
    ['30', 'days', 30],
  ] as const)('%s of %s is %d', (text, unit, value) => {
    expect(parseNumber(text, unit)).toBe(value)
  })

  it.each([
    ['', 'count'],
    ['many', 'count'],
    ['-5', 'count'],
    ['1e30', 'count'],
    ['2 kB', 'count'],
    ['5 years', 'bytes'],
    ['NaN', 'count'],
    ['1.2.3', 'count'],
    ['5x', 'days'],
  ] as const)('%s of %s is none', (text, unit) => {
    expect(parseNumber(text, unit)).toBeNull()
  })

  it('are read as people say them', () => {
    expect(formatNumber(1_234_567, 'count')).toBe('1.23M')
    expect(formatNumber(999_999, 'count')).toBe('1M')
    expect(formatNumber(9.46e12, 'bytes')).toBe('9.46 TB')
    expect(formatNumber(34_722, 'rate')).toBe('34.7k/s')
    expect(formatNumber(0, 'throughput')).toBe('0 B/s')
    expect(formatNumber(1825, 'days')).toBe('5 years')
    expect(formatNumber(1, 'days')).toBe('1 day')
  })

  it('lose nothing in a field', () => {
    const random = new Random(5)
    for (let round = 0; round < 500; round++) {
      const value = random.below(2 ** 31) / random.pick([1, 10, 1000])
      for (const unit of ['count', 'percent', 'bytes', 'days'] as const) {
        expect(parseNumber(writeNumber(value, unit), unit)).toBe(value)
      }
    }
  })
})

/** Shares numbers as the server does, once `answer` is called. */
class Host implements CapacityHost {
  capacity: Numbers = {}
  readonly asked: [string, number | null][] = []
  private readonly listeners = new Set<() => void>()
  private waiting: (() => void)[] = []
  refuse = false

  getState = () => ({ capacity: this.capacity })
  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  setCapacity = (field: string, value: number | null) => {
    this.asked.push([field, value])
    return new Promise<void>((resolve, reject) => {
      this.waiting.push(() => {
        if (this.refuse) return reject(new Error('drawing_off'))
        this.share(field, value)
        resolve()
      })
    })
  }
  share(field: string, value: number | null) {
    const { [field]: _, ...others } = this.capacity
    this.capacity = value === null ? others : { ...others, [field]: value }
    for (const listener of this.listeners) listener()
  }
  async answer() {
    const waiting = this.waiting
    this.waiting = []
    for (const one of waiting) one()
    await vi.advanceTimersByTimeAsync(0)
  }
}

describe('what is typed into a sheet', () => {
  const users = fields[0] as Field
  const active = fields[1] as Field
  afterEach(() => void vi.useRealTimers())

  function desk() {
    vi.useFakeTimers()
    const host = new Host()
    const failures: unknown[] = []
    const drafts = new CapacityDrafts(host, (error) => failures.push(error))
    return { host, drafts, failures, stop: drafts.start() }
  }

  it('is sent once after a pause, and stays as it was written', async () => {
    const { host, drafts } = desk()
    for (const text of ['1', '10', '10M']) drafts.edit(users, text)
    expect(host.asked).toEqual([])
    await vi.advanceTimersByTimeAsync(600)
    expect(host.asked).toEqual([['users', 1e7]])
    await host.answer()
    expect(drafts.text(users)).toBe('10M')
    drafts.leave('users')
    expect(drafts.text(users)).toBe('10M')
  })

  it('is sent at once by leaving the field, or the sheet', async () => {
    const { host, drafts, stop } = desk()
    drafts.edit(users, '5k')
    drafts.leave('users')
    drafts.edit(active, '50%')
    stop()
    expect(host.asked).toEqual([
      ['users', 5000],
      ['active', 50],
    ])
  })

  it('empties a field', async () => {
    const { host, drafts } = desk()
    host.share('users', 7)
    drafts.edit(users, ' ')
    drafts.leave('users')
    await host.answer()
    expect(host.asked).toEqual([['users', null]])
    expect(drafts.text(users)).toBe('')
  })

  it('gives way to what others set later, and not before it is sent', async () => {
    const { host, drafts } = desk()
    drafts.edit(users, '10')
    host.share('users', 20)
    expect(drafts.text(users)).toBe('10')
    await vi.advanceTimersByTimeAsync(600)
    await host.answer()
    expect(host.capacity.users).toBe(10)
    host.share('users', 3000)
    expect(drafts.text(users)).toBe('3k')
    expect(host.asked).toEqual([['users', 10]])
  })

  it('does not flicker back while it is on its way', async () => {
    const { host, drafts } = desk()
    host.share('users', 1)
    drafts.edit(users, '2')
    drafts.leave('users')
    host.share('active', 5)
    expect(drafts.text(users)).toBe('2')
    await host.answer()
    expect(drafts.text(users)).toBe('2')
  })

  it('says what is no number, and sends none', async () => {
    const { host, drafts } = desk()
    drafts.edit(users, 'many')
    drafts.leave('users')
    expect(drafts.problem('users')).toContain('10M')
    expect(drafts.text(users)).toBe('many')
    drafts.edit(active, '120')
    expect(drafts.problem('active')).toBe('At most 100%.')
    await vi.advanceTimersByTimeAsync(1000)
    expect(host.asked).toEqual([])
  })

  it('goes back to what is shared, with a word, if it is refused', async () => {
    const { host, drafts, failures } = desk()
    host.share('users', 1)
    host.refuse = true
    drafts.edit(users, '2')
    drafts.leave('users')
    await host.answer()
    expect(failures).toHaveLength(1)
    expect(drafts.text(users)).toBe('1')
  })
})

describe('the sheet on a board', () => {
  it('is a scene that the server takes, full or empty', () => {
    for (const numbers of [{}, example, { users: 5 }])
      parseScene(Object.fromEntries(drawSheet(numbers).placed()))
  })

  it('replaces itself where it stands', () => {
    const easel = new TestEasel()
    expect(putSheet(easel, { users: 10 })).toBe(true)
    const before = easel.scene()
    const [frame] = [...before.values()].filter(({ type }) => type === 'rectangle')
    expect(putSheet(easel, example)).toBe(true)
    const after = [...easel.scene().values()]
    const frames = after.filter(({ type }) => type === 'rectangle')
    expect(frames).toHaveLength(1)
    expect(frames[0]?.x).toBeCloseTo(frame?.x as number, 6)
    expect(after.some(({ text }) => typeof text === 'string' && text.includes('1k/s'))).toBe(true)
    expect([...before.keys()].some((id) => easel.scene().has(id))).toBe(false)
  })
})

describe('the sheet as Markdown', () => {
  it('has what was assumed and what follows', () => {
    const text = toMarkdown(example)
    expect(text).toContain('| Users | 10M |')
    expect(text).toContain('| Requests at peak | 3k/s |')
    expect(inputRows({})).toContainEqual(['Copies', '3'])
    expect(resultRows({})).toEqual([])
  })
})
