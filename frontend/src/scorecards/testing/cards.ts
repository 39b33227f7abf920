import type { CardTemplateContent, CardView, InterviewCards } from '../../api/models'
import { blankCard } from '../card'

const anchors = ['Nothing is seen.', 'Some of it.', 'Most of it.', 'All of it, and more.']
const attribute = (id: string, name: string, weight = 1) => ({
  id,
  name,
  description: `What ${name.toLowerCase()} is.`,
  anchors,
  weight,
  weight_reason: weight === 1 ? '' : 'The job is mostly this.',
  competencies: [],
})

export const template: CardTemplateContent = {
  name: 'Live coding',
  format: 'coding',
  attributes: [
    attribute('solving', 'Problem solving', 2),
    attribute('testing', 'Testing'),
    attribute('talking', 'Communication'),
  ],
  guidance: '',
}

export const cardOf = (part: Partial<CardView> = {}): CardView => ({
  id: 'c1',
  kind: 'card',
  interview: 'i1',
  loop: 'l1',
  member: 'ada',
  name: 'Ada Byron',
  revision: 1,
  content: blankCard,
  submitted_at: null,
  due_at: null,
  latency: null,
  versions: [],
  ...part,
})

export const cardsOf = (part: Partial<InterviewCards> = {}): InterviewCards => ({
  interview: 'i1',
  loop: 'l1',
  round: 'r1',
  title: 'Coding with Grace',
  status: 'ended',
  format: 'coding',
  ended_at: 1_000,
  template: 't1',
  template_version: 2,
  content: template,
  role: 'card',
  mine: null,
  may_submit: true,
  due_at: null,
  blind: true,
  anonymous: false,
  others: [],
  submitted: [],
  owed: [],
  may_ask_second: false,
  ...part,
})
