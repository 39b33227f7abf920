import type { Attribute, CardContent, CardTemplateContent, Evidence, Rating } from '../api/models'
import type { Joined } from './Draft'
import { sameEvidence } from './evidence'

export const blankCard: CardContent = {
  ratings: [],
  overall: null,
  reason: '',
  take_aways: '',
  private_notes: '',
}

const blankRating = (attribute: string): Rating => ({
  attribute,
  level: null,
  covered: true,
  text: '',
  evidence: [],
})

export const ratingOf = (content: CardContent, attribute: string): Rating =>
  content.ratings.find((rating) => rating.attribute === attribute) ?? blankRating(attribute)

/** The card with a rating changed, the ratings in the order of the template. */
export function withRating(
  template: CardTemplateContent,
  content: CardContent,
  attribute: string,
  part: Partial<Omit<Rating, 'attribute'>>,
): CardContent {
  const changed = { ...ratingOf(content, attribute), ...part }
  const ratings = template.attributes.flatMap(({ id }) => {
    if (id === attribute) return [changed]
    return content.ratings.filter((rating) => rating.attribute === id)
  })
  return { ...content, ratings }
}

/** What is missing of a rating; null if it is done. */
export function missingOf(rating: Rating): 'level' | 'text' | null {
  if (!rating.covered) return null
  if (rating.level === null) return 'level'
  return rating.text.trim() ? null : 'text'
}

export const isBegun = (rating: Rating) =>
  !rating.covered || rating.level !== null || rating.text !== '' || rating.evidence.length > 0

/** The attributes that are not rated in full. The overall opens when there are none. */
export const openAttributes = (template: CardTemplateContent, content: CardContent): readonly Attribute[] =>
  template.attributes.filter(({ id }) => missingOf(ratingOf(content, id)) !== null)

export function withEvidence(rating: Rating, evidence: Evidence): Rating {
  if (rating.evidence.some((one) => sameEvidence(one, evidence))) return rating
  return { ...rating, evidence: [...rating.evidence, evidence] }
}

/** Whether all attributes count the same. */
export const isEqual = ({ attributes }: CardTemplateContent) =>
  attributes.every(({ weight }) => weight === attributes[0]?.weight)

/** The share of an attribute in the whole, in percent. */
export function shareOf({ attributes }: CardTemplateContent, { weight }: Attribute): number {
  const sum = attributes.reduce((before, attribute) => before + attribute.weight, 0)
  return sum > 0 ? Math.round((100 * weight) / sum) : 0
}

/**
 * What two windows made of one card, put together. Texts that both changed stand one below the other; of choices
 * that both changed, this window's holds. Either is named, to be read over.
 */
export function joinCards(
  template: CardTemplateContent | null,
  base: CardContent,
  mine: CardContent,
  theirs: CardContent,
): Joined<CardContent> {
  const joined: string[] = []
  const ids = new Set([...theirs.ratings, ...mine.ratings].map(({ attribute }) => attribute))
  const ratings = [...ids].map((id) => {
    const sides = [ratingOf(base, id), ratingOf(mine, id), ratingOf(theirs, id)] as const
    const name = template?.attributes.find((attribute) => attribute.id === id)?.name ?? id
    return joinRatings(name, joined, ...sides)
  })
  const text = (name: string, of: 'reason' | 'take_aways' | 'private_notes') =>
    joinText(name, joined, base[of], mine[of], theirs[of])
  const content: CardContent = {
    ratings,
    overall: joinChoice('Overall', joined, base.overall, mine.overall, theirs.overall),
    reason: text('Reason', 'reason'),
    take_aways: text('Key take-aways', 'take_aways'),
    private_notes: text('Private notes', 'private_notes'),
  }
  return { content, joined: [...new Set(joined)] }
}

function joinRatings(name: string, joined: string[], base: Rating, mine: Rating, theirs: Rating): Rating {
  const removed = base.evidence.filter((one) => !has(mine.evidence, one))
  const added = mine.evidence.filter((one) => !has(theirs.evidence, one) && !has(base.evidence, one))
  const choice = ({ level, covered }: Rating) => (covered ? level : 'not covered')
  const chosen = joinChoice(name, joined, choice(base), choice(mine), choice(theirs))
  return {
    attribute: mine.attribute,
    level: chosen === 'not covered' ? null : chosen,
    covered: chosen !== 'not covered',
    text: joinText(name, joined, base.text, mine.text, theirs.text),
    evidence: [...theirs.evidence.filter((one) => !has(removed, one)), ...added],
  }
}

const has = (list: readonly Evidence[], wanted: Evidence) => list.some((one) => sameEvidence(one, wanted))

function joinChoice<Value>(name: string, joined: string[], base: Value, mine: Value, theirs: Value): Value {
  if (mine === base) return theirs
  if (theirs !== base && theirs !== mine) joined.push(name)
  return mine
}

function joinText(name: string, joined: string[], base: string, mine: string, theirs: string): string {
  if (mine === theirs || mine === base) return theirs
  if (theirs === base || mine.includes(theirs)) return mine
  if (theirs.includes(mine)) return theirs
  joined.push(name)
  return `${theirs}\n\n${mine}`
}
