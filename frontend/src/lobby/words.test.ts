import { expect, test } from 'vitest'
import { arrangedText, keptText, namesText } from './words'

test('names are told as people do', () => {
  expect(namesText([])).toBe('')
  expect(namesText(['Ada'])).toBe('Ada')
  expect(namesText(['Ada', 'Grace'])).toBe('Ada and Grace')
  expect(namesText(['Ada', 'Grace', 'Barbara'])).toBe('Ada, Grace and Barbara')
})

test('what was arranged is said, never why', () => {
  const none = { extra_percent: 0, breaks: false, larger_text: false, no_camera: false }
  expect(arrangedText(none)).toBe('')
  expect(arrangedText({ ...none, extra_percent: 25, breaks: true })).toBe(
    'Arranged for you: 25% more time in every phase and breaks whenever you need one.',
  )
})

test('how long it is kept', () => {
  expect(keptText(30)).toMatch(/^30 days after/)
  expect(keptText(1)).toMatch(/^one day after/)
  expect(keptText(null)).toMatch(/^until it is deleted/)
})
