import { expect, test } from 'vitest'
import { template } from '../testing/cards'
import { blankAttribute, blankCardTemplate, checkCardTemplate, differs } from './template'

const wrong = (content: typeof template) =>
  Object.entries(checkCardTemplate(content))
    .filter(([, problem]) => problem)
    .map(([name]) => name)

const [first, ...others] = template.attributes

test('a template that is complete has nothing wrong with it', () => {
  expect(wrong(template)).toEqual([])
  expect(wrong(blankCardTemplate('Pairing'))).toEqual([])
})

test('an attribute needs its name, its definition and words for each level', () => {
  const content = { ...template, name: ' ', attributes: [...template.attributes, blankAttribute()] }
  expect(wrong(content)).toEqual([
    'name',
    'attributes.3.name',
    'attributes.3.description',
    'attributes.3.anchors.0',
    'attributes.3.anchors.1',
    'attributes.3.anchors.2',
    'attributes.3.anchors.3',
  ])
  expect(wrong({ ...template, attributes: [] })).toEqual(['attributes'])
})

test('two attributes of one name are refused', () => {
  if (!first) throw new Error('the template has attributes')
  const twice = { ...first, id: 'again', weight: 1, name: ' problem SOLVING' }
  expect(wrong({ ...template, attributes: [...template.attributes, twice] })).toEqual(['attributes.3.name'])
})

test('a weight unlike the others needs its reason; equal weights need none', () => {
  if (!first) throw new Error('the template has attributes')
  const unargued = { ...template, attributes: [{ ...first, weight_reason: '' }, ...others] }
  expect(wrong(unargued)).toEqual(['attributes.0.weight_reason'])
  expect(template.attributes.map((one) => differs(template.attributes, one))).toEqual([true, false, false])
  const equal = template.attributes.map((one) => ({ ...one, weight: 3, weight_reason: '' }))
  expect(wrong({ ...template, attributes: equal })).toEqual([])
})
