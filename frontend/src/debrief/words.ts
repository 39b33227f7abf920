import type { Outcome } from '../api/models'
import type { Tone } from '../office/kit/Tag'

export const outcomes: Readonly<Record<Outcome, readonly [name: string, tone: Tone, hint: string]>> = {
  hire: ['Hire', 'good', 'The loop is decided.'],
  no_hire: ['No hire', 'bad', 'The loop is decided.'],
  hold: ['Hold', 'warn', 'Nothing is settled; the loop stays open.'],
}

/** As Krippendorff reads his alpha. */
export function alphaWords(alpha: number | null): string {
  if (alpha === null) return 'Nothing to compare yet: no attribute has levels from two raters that vary.'
  if (alpha >= 0.8) return 'The raters agree well: levels can be relied on.'
  if (alpha >= 0.667) return 'The raters agree roughly: levels allow tentative conclusions.'
  return 'The raters agree little: talk about what they saw before leaning on the levels.'
}

/** As is usual for kappa (Landis and Koch, 1977). */
export function kappaWords(kappa: number | null): string {
  if (kappa === null) return 'not defined, as the levels do not vary'
  if (kappa > 0.8) return 'almost perfect'
  if (kappa > 0.6) return 'substantial'
  if (kappa > 0.4) return 'moderate'
  if (kappa > 0.2) return 'fair'
  if (kappa > 0) return 'slight'
  return 'none beyond chance'
}

/** Below this, a figure of agreement may be chance. */
export const fewUnits = 10

export const figure = (value: number | null) => (value === null ? '–' : value.toFixed(2).replace('-', '−'))
