import { expect, test } from 'vitest'
import { blankPerson, peopleProblems, personBody } from './people'

test('members are sent by id, others by name and address', () => {
  expect(personBody({ ...blankPerson('interviewer'), member: 'm1' })).toEqual({
    role: 'interviewer',
    member: 'm1',
  })
  expect(personBody({ role: 'observer', member: '', name: ' Bo ', email: ' bo@x.example ' })).toEqual({
    role: 'observer',
    name: 'Bo',
    email: 'bo@x.example',
  })
})

test('nobody is there twice or nameless', () => {
  const ada = { ...blankPerson('interviewer'), member: 'm1' }
  expect(peopleProblems([ada, { ...ada, role: 'observer' }, blankPerson('observer')], 'people')).toEqual({
    'people.1.member': 'Is there already.',
    'people.2.name': 'Choose a member, or enter a name.',
  })
})
