import type { Guide, Item, Question, QuestionKind } from '../api/models'
import type { Problems } from '../office/kit/useForm'
import { languageOf } from '../pad/languages'

export type Task = Question['task']
export type TaskOf<Kind extends QuestionKind> = Extract<Task, { kind: Kind }>

export const questionNames: Readonly<Record<keyof Question, string>> = {
  title: 'Title',
  difficulty: 'Difficulty',
  minutes: 'Minutes',
  prompt: 'Prompt',
  task: 'Contents',
  tags: 'Tags',
  competencies: 'Competencies',
  guide: 'Guide',
  images: 'Images',
}

/** What each kind is for, told where one is chosen. */
export const kindHints: Readonly<Record<QuestionKind, string>> = {
  coding: 'A program to write: starter files by language, test cases, hidden tests.',
  system_design: 'A design on the board, with figures to estimate from.',
  conversation: 'A story from the candidate’s past, asked about part by part.',
  quiz: 'Multiple choice and short answers, which score themselves.',
  incident: 'Something breaks: logs and graphs are revealed one by one.',
}

const blankGuide: Guide = {
  framework: '',
  how_to_answer: [],
  key_points: [],
  key_terms: [],
  look_for: [],
  mistakes: [],
  follow_ups: [],
  hints: [],
}

export const blankItem: Item = {
  stem: '',
  options: [
    { text: '', right: true },
    { text: '', right: false },
  ],
  several: false,
  partial: false,
  accepted: [],
  patterns: [],
  why: false,
  points: 1,
  explanation: '',
}

const blankTasks: { readonly [Kind in QuestionKind]: TaskOf<Kind> } = {
  coding: { kind: 'coding', starters: {}, solutions: {}, tests: {}, visible: [], hidden: [] },
  system_design: { kind: 'system_design', template: 'blank', elements: {}, sheet: {}, figures: [] },
  conversation: { kind: 'conversation', situation: [], task: [], action: [], result: [] },
  quiz: { kind: 'quiz', items: [blankItem] },
  incident: { kind: 'incident', timeline: [] },
}

export function blankQuestion(kind: QuestionKind): Question {
  return {
    title: '',
    difficulty: 2,
    minutes: kind === 'quiz' ? 15 : 30,
    prompt: '',
    task: blankTasks[kind],
    tags: [],
    competencies: [],
    guide: blankGuide,
    images: [],
  }
}

/** The name of a first file of a language, and of one of tests. */
export function fileName(language: string, tests = false): string {
  const { endings } = languageOf(language)
  const ending = endings[0] ?? 'txt'
  const named = { java: tests ? 'MainTest' : 'Main', kotlin: tests ? 'MainTest' : 'Main' }[language]
  return `${named ?? (tests ? (language === 'go' ? 'main_test' : 'test_main') : 'main')}.${ending}`
}

/** The address of an image that a text of the question calls `images/NAME`. */
export function imageOf(images: Question['images']) {
  return (source: string): string | null => {
    const name = source.replace(/^images\//, '')
    const image = source.startsWith('images/') ? images.find((one) => one.name === name) : undefined
    return image ? `/api/bank/images/${image.file}` : null
  }
}

export function checkQuestion(question: Question): Problems<Question> {
  const { title, minutes, prompt, task, images } = question
  const names = images.map(({ name }) => name.toLowerCase())
  return {
    title: title.trim() ? undefined : 'Give the question a title.',
    minutes: minutes >= 1 ? undefined : 'Enter how many minutes it takes.',
    prompt: task.kind === 'quiz' || prompt.trim() ? undefined : 'Write what the candidate is asked.',
    images: new Set(names).size < names.length ? 'Two images have one name.' : undefined,
    ...taskProblems(task),
  }
}

function taskProblems(task: Task): Record<string, string> {
  const problems: Record<string, string> = {}
  const needs = (at: string, text: string, said: string) => {
    if (!text.trim()) problems[`task.${at}`] = said
  }
  if (task.kind === 'coding') {
    for (const side of ['visible', 'hidden'] as const) {
      task[side].forEach((one, index) => {
        needs(`${side}.${index}.name`, one.name, 'Name the case.')
      })
    }
  }
  if (task.kind === 'quiz') {
    if (task.items.length === 0) problems['task.items'] = 'A quiz has an item at least.'
    task.items.forEach((item, index) => {
      needs(`items.${index}.stem`, item.stem, 'Write what is asked.')
      const wrong = optionProblem(item)
      if (wrong) problems[`task.items.${index}.options`] = wrong
    })
  }
  if (task.kind === 'incident') {
    task.timeline.forEach((one, index) => {
      needs(`timeline.${index}.title`, one.title, 'Name it.')
    })
  }
  if (task.kind === 'system_design') {
    task.figures.forEach((one, index) => {
      needs(`figures.${index}.name`, one.name, 'Name the figure.')
    })
  }
  return problems
}

/** What is wrong with the options of an item of a quiz; those of a short answer are none. */
export function optionProblem({ options, several }: Item): string | undefined {
  if (options.length === 0) return undefined
  const right = options.filter((option) => option.right).length
  if (options.some(({ text }) => !text.trim())) return 'Every option needs a text.'
  if (options.length < 2) return 'Give two options at least, or none for a short answer.'
  if (right === 0) return 'Mark what is right.'
  if (right > 1 && !several) return 'Only one may be right, unless several may be chosen.'
  return undefined
}

/** Things that may be alike, with the number of each, which tells them apart as long as they stay as they are. */
export const numbered = <Thing>(things: readonly Thing[]) =>
  things.map((thing, index) => ({ ...thing, number: index + 1 }))
