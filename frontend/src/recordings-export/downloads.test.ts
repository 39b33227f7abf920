import { describe, expect, test } from 'vitest'
import type { RunFact } from '../api/models'
import { type Exported, sectionsOf } from './downloads'

const run = (id: string, more: Partial<RunFact> = {}): RunFact => ({
  run: id,
  part: 'room',
  person: 'p',
  t: 61_000,
  until: null,
  what: 'run',
  label: 'passed',
  passed: 0,
  total: 0,
  position: 1,
  ...more,
})
const over: Exported = { interview: 'i1', status: 'ended', panel: true }
const hrefs = (exported: Exported) =>
  Object.fromEntries(
    sectionsOf(exported).flatMap(({ downloads }) => downloads.map(({ id, href }) => [id, href])),
  )

describe('what can be taken along', () => {
  test('everything of an interview that is over', () => {
    expect(hrefs({ ...over, t: 1_880_123.7, runs: [run('r1')] })).toEqual({
      portable: '/api/interviews/i1/recording/portable',
      'portable-panel': '/api/interviews/i1/recording/portable?panel=true',
      files: '/api/interviews/i1/recording/files?t=1880123',
      transcript: '/api/interviews/i1/transcript',
      'transcript-panel': '/api/interviews/i1/transcript?part=panel',
      'cast-r1': '/api/interviews/i1/recording/runs/r1/asciicast',
      'cards-pdf': '/api/interviews/i1/scorecards/pdf',
      'cards-greenhouse': '/api/interviews/i1/scorecards/greenhouse',
      'cards-lever': '/api/interviews/i1/scorecards/lever',
    })
  })

  test('nothing of the panel for whoever may not see it', () => {
    for (const href of Object.values(hrefs({ ...over, panel: false }))) expect(href).not.toContain('panel')
  })

  test('while it goes on: what there is so far', () => {
    expect(Object.keys(hrefs({ ...over, status: 'live' }))).toEqual([
      'files',
      'transcript',
      'transcript-panel',
    ])
    expect(Object.keys(hrefs({ ...over, status: 'running', panel: false }))).toEqual(['files', 'transcript'])
  })

  test('the beginning is a moment, too', () => {
    expect(hrefs({ ...over, t: 0 }).files).toBe('/api/interviews/i1/recording/files?t=0')
    expect(hrefs(over).files).toBe('/api/interviews/i1/recording/files')
  })

  test('terminals of runs that had one, by when they began', () => {
    const runs = [
      run('r1'),
      run('r2', { what: 'cases' }),
      run('r3', { part: 'panel' }),
      run('r4', { what: 'repl' }),
    ]
    const found = sectionsOf({ ...over, runs }).find(({ label }) => label === 'Terminals')
    expect(found?.downloads.map(({ id, label }) => [id, label])).toEqual([
      ['cast-r1', 'Terminal of 1:01 (asciicast)'],
      ['cast-r4', 'Terminal of 1:01 (asciicast)'],
    ])
  })

  test('no section is empty', () => {
    for (const exported of [over, { ...over, status: 'live' as const }]) {
      for (const { downloads } of sectionsOf(exported)) expect(downloads).not.toEqual([])
    }
  })
})
