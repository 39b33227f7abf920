import type { Overall } from '../api/models'
import type { Tone } from '../office/kit/Tag'

/** The four levels, from the lowest. There is none in the middle. */
export const levelWords = ['Weak', 'Partial', 'Solid', 'Outstanding'] as const

export const overallWords: Readonly<Record<Overall, string>> = {
  strong_no: 'Strong no',
  no: 'No',
  yes: 'Yes',
  strong_yes: 'Strong yes',
  no_decision: 'No decision',
}

export const overallHints: Readonly<Record<Overall, string>> = {
  strong_no: 'I would argue against hiring.',
  no: 'On this evidence I would not hire.',
  yes: 'On this evidence I would hire.',
  strong_yes: 'I would argue for hiring.',
  no_decision: 'This round says too little either way.',
}

export const overallTones: Readonly<Record<Overall, Tone>> = {
  strong_no: 'bad',
  no: 'warn',
  yes: 'good',
  strong_yes: 'good',
  no_decision: 'plain',
}
