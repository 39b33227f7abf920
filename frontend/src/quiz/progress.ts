import type { QuizItem, QuizScored } from '../wire/messages'
import type { Answer } from './answers'

/** Whether there is anything in the answer that counts as one. */
export function isAnswered(item: QuizItem, answer: Answer): boolean {
  return item.options.length > 0 ? answer.options.length > 0 : answer.text.trim() !== ''
}

/** The options after one was chosen or, where several may be, switched. In the item's order. */
export function chosen(item: QuizItem, before: readonly string[], option: string): string[] {
  if (!item.several) return [option]
  const on = before.includes(option) ? before.filter((one) => one !== option) : [...before, option]
  return item.options.map(({ id }) => id).filter((id) => on.includes(id))
}

/** `7.5 of 10 points, 2 to judge`. */
export function scoreText({ scores }: QuizScored): string {
  const points = scores.reduce((sum, one) => sum + one.points, 0)
  const most = scores.reduce((sum, one) => sum + one.most, 0)
  const judge = scores.filter(({ right }) => right === null).length
  return `${Math.round(points * 100) / 100} of ${most} points${judge > 0 ? `, ${judge} to judge` : ''}`
}
