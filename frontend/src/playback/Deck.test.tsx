import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Commands } from './commands'
import { Deck } from './Deck'
import type { Evidence } from './evidence'
import { lettersOn } from './lettersOn'
import { MomentsPane } from './MomentsPane'
import { Picker } from './picker'
import { mark, played } from './testing/played'
import { usePageKeys } from './usePageKeys'

const marks = [
  mark('question', 0, { label: 'Rate limiter' }),
  mark('run', 20_000, { label: 'failed', ref: 'r1', person: 'AdaLovelace0' }),
  mark('note', 40_000, { label: 'Names things well', ref: 'n1', part: 'panel' }),
  mark('run', 60_000, { label: 'passed', ref: 'r2' }),
]

function Page({
  commands,
  picker,
  of,
}: {
  commands: Commands
  picker: Picker
  of: Awaited<ReturnType<typeof played>>
}) {
  const { replay, recording, summary } = of
  usePageKeys(commands)
  return (
    <>
      <input aria-label="elsewhere" />
      <Deck {...{ replay, recording, summary, picker, commands }} wide tools={null} />
      <MomentsPane {...{ replay, recording, picker, commands }} told={summary.timeline} />
    </>
  )
}

let of: Awaited<ReturnType<typeof played>>
let picker: Picker
let said: string[]
let searched: number

beforeEach(async () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000)
  of = await played('meeting', marks)
  picker = new Picker('i1', of.replay)
  said = []
  searched = 0
  const commands = new Commands(of.replay, picker, {
    search: () => {
      searched += 1
    },
    help: () => {},
    say: (text) => said.push(text),
  })
  render(<Page commands={commands} picker={picker} of={of} />)
})

afterEach(() => {
  cleanup()
  of.replay.stop()
  lettersOn.set(true)
})

const slider = () => screen.getByRole('slider')
const at = () => of.replay.getState().t

describe('the timeline', () => {
  it('is a slider that says its moment in words', async () => {
    const { length } = of.replay.getState()
    expect(length).toBeGreaterThan(120_000)
    expect(slider().getAttribute('aria-valuemax')).toBe(String(Math.floor(length / 1000)))
    fireEvent.keyDown(slider(), { key: 'PageUp' })
    expect(at()).toBe(60_000)
    await waitFor(() => expect(slider().getAttribute('aria-valuenow')).toBe('60'))
    expect(slider().getAttribute('aria-valuetext')).toMatch(/^1 minute of /)
    fireEvent.keyDown(slider(), { key: 'ArrowRight' })
    fireEvent.keyDown(slider(), { key: 'ArrowLeft', shiftKey: true })
    expect(at()).toBe(64_000)
    fireEvent.keyDown(slider(), { key: 'End' })
    expect(at()).toBe(length)
    fireEvent.keyDown(slider(), { key: 'ArrowRight' })
    expect(at()).toBe(length)
    fireEvent.keyDown(slider(), { key: 'Home' })
    expect(at()).toBe(0)
  })

  it('shows the families of marks that are wanted', () => {
    const chip = screen.getByTestId('marks-runs')
    expect(chip.textContent).toBe('Runs2')
    const drawn = () => slider().querySelectorAll('svg g').length
    const before = drawn()
    fireEvent.click(chip)
    expect(chip.getAttribute('aria-pressed')).toBe('false')
    expect(drawn()).toBeLessThan(before)
    fireEvent.click(chip)
    expect(drawn()).toBe(before)
  })
})

describe('keys of the page', () => {
  it('play and move from wherever nothing is written', () => {
    fireEvent.keyDown(document.body, { key: 'l' })
    expect(at()).toBe(10_000)
    fireEvent.keyDown(document.body, { key: ' ' })
    expect(of.replay.getState().playing).toBe(true)
    fireEvent.keyDown(document.body, { key: 'k' })
    expect(of.replay.getState().playing).toBe(false)
    fireEvent.keyDown(document.body, { key: '>' })
    expect(of.replay.getState().rate).toBe(2)
    fireEvent.keyDown(document.body, { key: '/' })
    expect(searched).toBe(1)
    fireEvent.keyDown(screen.getByLabelText('elsewhere'), { key: 'l' })
    expect(at()).toBe(10_000)
  })

  it('select a stretch by its ends, which Escape forgets', () => {
    fireEvent.keyDown(document.body, { key: 'l' })
    fireEvent.keyDown(document.body, { key: '[' })
    fireEvent.keyDown(document.body, { key: 'l' })
    fireEvent.keyDown(document.body, { key: ']' })
    expect(picker.getState().selection).toEqual({ from: 10_000, until: 20_000 })
    expect(said.at(-1)).toBe('Selected 0:10 to 0:20')
    expect(screen.getByTestId('selection-tools').textContent).toContain('0:10 to 0:20')
    fireEvent.keyDown(slider(), { key: 'Escape' })
    expect(picker.getState().selection).toBeNull()
  })

  it('are none where single letters are put off', () => {
    lettersOn.set(false)
    fireEvent.keyDown(document.body, { key: 'l' })
    expect(at()).toBe(0)
    fireEvent.keyDown(document.body, { key: ' ' })
    expect(of.replay.getState().playing).toBe(true)
  })
})

describe('the list of moments', () => {
  const rows = () => within(screen.getByTestId('moments')).getAllByRole('row').slice(1)

  it('tells everything in words, and goes there', async () => {
    expect(rows().map((row) => row.textContent)).toEqual([
      '0:00Question Rate limiter',
      '0:20Run failedAda',
      '0:40Note Names things well',
      '1:00Run passed',
    ])
    of.replay.play()
    fireEvent.click(screen.getByRole('button', { name: 'Go to 0:20: Run: failed' }))
    expect(at()).toBe(20_000)
    expect(of.replay.getState().playing).toBe(false)
    await waitFor(() => expect(rows()[1]?.dataset.current).toBe('true'))
    expect(said.at(-1)).toBe('0:20. Run: failed')
  })

  it('is filtered', () => {
    fireEvent.change(screen.getByTestId('moments-filter'), { target: { value: 'runs' } })
    expect(rows()).toHaveLength(2)
  })

  it('cites, for a scorecard that asks', async () => {
    expect(screen.queryAllByTestId('cite')).toEqual([])
    const taken: Evidence[] = []
    picker.receive((evidence) => taken.push(evidence))
    const [question, run, note] = await screen.findAllByTestId('cite')
    for (const button of [question, run, note]) fireEvent.click(button as HTMLElement)
    expect(taken.map(({ kind, from, ref }) => [kind, from, ref])).toEqual([
      ['moment', 0, ''],
      ['run', 20_000, 'r1'],
      ['note', 40_000, 'n1'],
    ])
  })
})
