import { expect, test } from 'vitest'
import type { CardContent, Evidence } from '../api/models'
import {
  blankCard,
  joinCards,
  missingOf,
  openAttributes,
  ratingOf,
  shareOf,
  withEvidence,
  withRating,
} from './card'
import { hrefOf, labelOf, timesOf } from './evidence'
import { template } from './testing/cards'

const moment = (from: number, part: Partial<Evidence> = {}): Evidence => ({
  interview: 'i1',
  kind: 'moment',
  from,
  until: from,
  position: 7,
  ref: '',
  label: '',
  ...part,
})

const rated = (content: CardContent, id: string, level: number, text = 'Because.') =>
  withRating(template, content, id, { level, text })

test('a rating needs a level and what it rests on, unless the attribute did not come up', () => {
  expect(missingOf(ratingOf(blankCard, 'solving'))).toBe('level')
  const levelled = withRating(template, blankCard, 'solving', { level: 3 })
  expect(missingOf(ratingOf(levelled, 'solving'))).toBe('text')
  expect(missingOf({ ...ratingOf(levelled, 'solving'), text: ' \n' })).toBe('text')
  expect(missingOf({ ...ratingOf(levelled, 'solving'), text: 'Saw it.' })).toBe(null)
  const uncovered = withRating(template, blankCard, 'testing', { covered: false })
  expect(missingOf(ratingOf(uncovered, 'testing'))).toBe(null)
  expect(openAttributes(template, rated(uncovered, 'solving', 2)).map(({ id }) => id)).toEqual(['talking'])
})

test('ratings stand in the order of the template, whichever was written first', () => {
  const content = rated(rated(blankCard, 'talking', 1), 'solving', 4)
  expect(content.ratings.map(({ attribute }) => attribute)).toEqual(['solving', 'talking'])
})

test('the same place is cited once', () => {
  const once = withEvidence(ratingOf(blankCard, 'solving'), moment(1000))
  expect(withEvidence(once, moment(1000, { label: 'Another name' }))).toBe(once)
  expect(withEvidence(once, moment(1000, { kind: 'run', ref: 'r1' })).evidence).toHaveLength(2)
})

test('shares are percents of all weights', () => {
  expect(template.attributes.map((attribute) => shareOf(template, attribute))).toEqual([50, 25, 25])
})

test('two windows: texts that both wrote stay whole, and are named', () => {
  const base = rated(blankCard, 'solving', 2, 'Asked first.')
  const mine = withRating(template, base, 'solving', { level: 3, text: 'Asked first. Found the cycle.' })
  const theirs = {
    ...withRating(template, base, 'solving', { text: 'Asked first. Was slow.' }),
    reason: 'Slow.',
  }
  const { content, joined } = joinCards(template, base, mine, theirs)
  expect(ratingOf(content, 'solving')).toMatchObject({
    level: 3,
    text: 'Asked first. Was slow.\n\nAsked first. Found the cycle.',
  })
  expect(content.reason).toBe('Slow.')
  expect(joined).toEqual(['Problem solving'])
})

test('two windows: what only one changed is taken quietly', () => {
  const base = rated(blankCard, 'solving', 2)
  const mine = withRating(template, base, 'testing', { covered: false })
  const theirs: CardContent = { ...rated(base, 'talking', 4), overall: 'yes' }
  const { content, joined } = joinCards(template, base, mine, theirs)
  expect(joined).toEqual([])
  expect(ratingOf(content, 'testing').covered).toBe(false)
  expect(ratingOf(content, 'talking').level).toBe(4)
  expect(content.overall).toBe('yes')
  const again = joinCards(template, base, content, theirs)
  expect(again).toEqual({ content, joined: [] })
})

test('two windows: a choice that both made is this one’s, and named', () => {
  const base = blankCard
  const mine = { ...base, overall: 'no' as const }
  const { content, joined } = joinCards(null, base, mine, { ...base, overall: 'yes' })
  expect(content.overall).toBe('no')
  expect(joined).toEqual(['Overall'])
})

test('two windows: citations are added and taken away by either', () => {
  const [a, b, c] = [moment(1000), moment(2000), moment(3000)]
  const base = withRating(template, blankCard, 'solving', { evidence: [a, b] })
  const mine = withRating(template, base, 'solving', { evidence: [b, c] })
  const theirs = withRating(template, base, 'solving', { evidence: [a, b, moment(4000)] })
  const { content } = joinCards(template, base, mine, theirs)
  expect(ratingOf(content, 'solving').evidence.map(({ from }) => from)).toEqual([2000, 4000, 3000])
})

test('citations say when, and link there', () => {
  const stretch = moment(1_880_000, { kind: 'stretch', until: 1_985_000, label: '31:20 to 33:05' })
  expect(timesOf(stretch)).toBe('31:20 – 33:05')
  expect(labelOf(stretch)).toBe('')
  expect(labelOf(moment(0, { label: 'At 31:20' }))).toBe('')
  expect(labelOf(moment(0, { label: 'Run 3, failed' }))).toBe('Run 3, failed')
  expect(hrefOf(stretch, false)).toBe('/interviews/i1/recording?t=31:20&until=33:05')
  expect(hrefOf(moment(5000), true)).toBe('/interviews/i1/recording?t=0:05&anonymous=true')
})
