import type { Format, FormatDefaults, QuestionRule, Round, TemplateContent } from '../api/models'
import type { Problems } from '../office/kit/useForm'
import { newId } from './newId'
import { phaseProblems } from './PhasesField'

export const templateNames: Readonly<Record<keyof TemplateContent, string>> = {
  name: 'Name',
  role: 'Role',
  description: 'Description',
  rounds: 'Rounds',
  mix: 'Mix',
  variants: 'Variants',
}

export function blankRound(format: Format, formats: readonly FormatDefaults[]): Round {
  const usual = formats.find((one) => one.format === format)?.round
  const blank: Round = {
    id: '',
    name: '',
    format,
    minutes: 60,
    interviewers: 1,
    competencies: [],
    questions: [],
    scorecard: '',
    phases: [],
    prepare: '',
    weight: 1,
    key: false,
  }
  return { ...blank, ...usual, id: newId() }
}

export const blankRule: QuestionRule = { questions: [], kind: null, tags: [], difficulty: null, count: 1 }

export function blankTemplate(name: string, formats: readonly FormatDefaults[]): TemplateContent {
  return {
    name,
    role: name,
    description: '',
    rounds: [blankRound('conversation', formats), blankRound('coding', formats)],
    mix: [],
    variants: [],
  }
}

/** Words separated by commas. */
export const wordsOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

export function checkTemplate(content: TemplateContent): Problems<TemplateContent> {
  const { name, role, rounds, mix, variants } = content
  const percent = mix.reduce((sum, share) => sum + (share.percent ?? 0), 0)
  const named = variants.map((variant) => variant.name.trim().toLowerCase())
  return {
    name: name.trim() ? undefined : 'Give the template a name.',
    role: role.trim() ? undefined : 'Say which role it is for.',
    rounds: rounds.length ? undefined : 'A loop has a round at least.',
    mix:
      mix.length === 0 || percent === 100
        ? undefined
        : `The shares are ${percent} percent together, not 100.`,
    ...roundProblems(rounds, 'rounds'),
    ...Object.assign(
      {},
      ...mix.map((share, index) => (share.name.trim() ? {} : { [`mix.${index}.name`]: 'Name the share.' })),
      ...variants.map((variant, index) => ({
        ...(variant.name.trim() ? {} : { [`variants.${index}.name`]: 'Name the variant.' }),
        ...(named.indexOf(named[index] ?? '') < index && {
          [`variants.${index}.name`]: 'Another has this name.',
        }),
        ...(variant.rounds.length ? {} : { [`variants.${index}.rounds`]: 'A loop has a round at least.' }),
        ...roundProblems(variant.rounds, `variants.${index}.rounds`),
      })),
    ),
  }
}

function roundProblems(rounds: readonly Round[], start: string): Record<string, string> {
  const problems: Record<string, string> = {}
  rounds.forEach((round, index) => {
    const at = `${start}.${index}`
    if (!round.name.trim()) problems[`${at}.name`] = 'Name the round.'
    if (!(round.minutes >= 1)) problems[`${at}.minutes`] = 'Enter minutes.'
    if (round.interviewers === null || round.interviewers < 0)
      problems[`${at}.interviewers`] = 'Enter how many.'
    if (round.weight === null || round.weight < 0) problems[`${at}.weight`] = 'Enter a number.'
    Object.assign(problems, phaseProblems(round.phases, `${at}.phases`))
    round.questions.forEach((rule, number) => {
      if (!(rule.count >= 1)) problems[`${at}.questions.${number}.count`] = 'Enter how many.'
    })
  })
  return problems
}
