import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { nested } from './nested'
import { useForm } from './useForm'

interface Values {
  name: string
  rounds: readonly { name: string; minutes: number }[]
}

const initial: Values = {
  name: 'Senior',
  rounds: [
    { name: 'Talk', minutes: 30 },
    { name: '', minutes: 60 },
  ],
}

test('a part of a form changes its own values and knows its own problems', async () => {
  const { result } = renderHook(() =>
    useForm<Values>({
      initial,
      onSubmit: async () => undefined,
      check: ({ rounds }) => ({
        name: 'Too short.',
        ...Object.fromEntries(
          rounds.flatMap(({ name }, index) => (name ? [] : [[`rounds.${index}.name`, 'Name the round.']])),
        ),
      }),
    }),
  )
  const round = () => nested(nested(result.current, 'rounds'), 1)
  expect(round().values).toEqual({ name: '', minutes: 60 })
  await act(() => result.current.submit())
  expect(round().problems).toEqual({ name: 'Name the round.' })
  act(() => round().set({ name: 'Coding' }))
  expect(result.current.values.rounds).toEqual([initial.rounds[0], { name: 'Coding', minutes: 60 }])
  expect(result.current.dirty).toBe(true)
  expect(round().problems).toEqual({})
  expect(result.current.problems.name).toBe('Too short.')
})
