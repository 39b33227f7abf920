import type { Attribute, CardTemplateContent } from '../../api/models'
import type { Problems } from '../../office/kit/useForm'
import { newId } from '../../planning/newId'
import { levelWords } from '../words'

export const cardTemplateNames: Readonly<Record<keyof CardTemplateContent, string>> = {
  name: 'Name',
  format: 'Format',
  attributes: 'Attributes',
  guidance: 'Guidance',
}

export const blankAttribute = (): Attribute => ({
  id: newId(),
  name: '',
  description: '',
  anchors: levelWords.map(() => ''),
  weight: 1,
  weight_reason: '',
  competencies: [],
})

/** What a new template begins with; its attributes are still to be described. */
export const blankCardTemplate = (name: string): CardTemplateContent => ({
  name,
  format: null,
  attributes: [
    {
      ...blankAttribute(),
      name: 'Problem solving',
      description: 'How the candidate comes from a question to something that works.',
      anchors: [
        'Starts before the question is understood, and does not get to a way that works.',
        'Gets to a way that works with hints that lead to it.',
        'Asks what matters, weighs two ways, and gets to one that works alone.',
        'As before, and says beforehand where it breaks and what it costs.',
      ],
    },
  ],
  guidance: '',
})

export function checkCardTemplate(content: CardTemplateContent): Problems<CardTemplateContent> {
  const { name, attributes } = content
  const problems: Record<string, string> = {}
  const names = attributes.map((attribute) => attribute.name.trim().toLowerCase())
  attributes.forEach((attribute, index) => {
    const at = `attributes.${index}`
    if (!attribute.name.trim()) problems[`${at}.name`] = 'Name the attribute.'
    else if (names.indexOf(names[index] ?? '') < index) problems[`${at}.name`] = 'Another has this name.'
    if (!attribute.description.trim()) problems[`${at}.description`] = 'Say what it is.'
    attribute.anchors.forEach((anchor, level) => {
      if (!anchor.trim()) problems[`${at}.anchors.${level}`] = 'Say what one sees then.'
    })
    if (!(attribute.weight >= 1)) problems[`${at}.weight`] = 'Enter a number from 1.'
    if (differs(attributes, attribute) && !attribute.weight_reason.trim())
      problems[`${at}.weight_reason`] = 'A weight of its own needs its reason.'
  })
  return {
    name: name.trim() ? undefined : 'Give the template a name.',
    attributes: attributes.length ? undefined : 'A scorecard has an attribute at least.',
    ...problems,
  }
}

/** Whether an attribute counts more than the least of them: that has to be argued. */
export const differs = (attributes: readonly Attribute[], { weight }: Attribute): boolean =>
  weight !== Math.min(...attributes.map((one) => one.weight))
