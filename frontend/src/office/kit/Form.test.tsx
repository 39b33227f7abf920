import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ApiError } from '../../api/errors'
import { unsaved } from '../unsaved'
import { Form, Submit } from './Form'
import { CheckField, ChecksField, NumberField, SelectField, TextField } from './fields'
import { useForm } from './useForm'

afterEach(() => {
  cleanup()
  unsaved.drop()
})

interface Values {
  name: string
  days: number | null
  kind: string
  loud: boolean
  roles: readonly string[]
}

const initial: Values = { name: 'Ada', days: 30, kind: 'a', loud: false, roles: ['one'] }
const named = [
  { value: 'one', label: 'One' },
  { value: 'two', label: 'Two' },
]

function Sample({ onSubmit }: { onSubmit: (values: Values) => Promise<unknown> }) {
  const form = useForm<Values>({
    initial,
    onSubmit,
    check: ({ name }) => ({ name: name.trim() ? undefined : 'A name is needed.' }),
    fields: { days_taken: 'days' },
    guarded: true,
  })
  return (
    <Form form={form}>
      <TextField form={form} name="name" label="Name" hint="As others see it." required />
      <NumberField form={form} name="days" label="Days" unit="days" />
      <SelectField
        form={form}
        name="kind"
        label="Kind"
        options={[
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ]}
      />
      <CheckField form={form} name="loud" label="Loud" />
      <ChecksField form={form} name="roles" label="Roles" options={named} />
      <Submit form={form} whenDirty>
        Save
      </Submit>
    </Form>
  )
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const save = () => screen.getByRole<HTMLButtonElement>('button')

test('sends what was entered, and begins anew from it', async () => {
  const onSubmit = vi.fn().mockResolvedValue(null)
  const user = userEvent.setup()
  render(<Sample onSubmit={onSubmit} />)
  expect(save().disabled).toBe(true)
  await user.clear(field('Name'))
  await user.type(field('Name'), 'Grace')
  await user.clear(field('Days'))
  await user.selectOptions(field('Kind'), 'b')
  await user.click(field('Loud'))
  await user.click(field('Two'))
  await user.click(field('One'))
  expect(unsaved.any).toBe(true)
  await user.click(save())
  expect(onSubmit).toHaveBeenCalledWith({ name: 'Grace', days: null, kind: 'b', loud: true, roles: ['two'] })
  await waitFor(() => expect(unsaved.any).toBe(false))
  expect(save().disabled).toBe(true)
})

test('what is missing is said at its field, which takes the focus', async () => {
  const onSubmit = vi.fn()
  const user = userEvent.setup()
  render(<Sample onSubmit={onSubmit} />)
  await user.clear(field('Name'))
  await user.click(save())
  await waitFor(() => expect(document.activeElement).toBe(field('Name')))
  expect(field('Name').getAttribute('aria-invalid')).toBe('true')
  const words = field('Name').getAttribute('aria-describedby')?.split(' ') ?? []
  expect(words.map((id) => document.getElementById(id)?.textContent)).toEqual([
    'As others see it.',
    'A name is needed.',
  ])
  expect(onSubmit).not.toHaveBeenCalled()
  await user.type(field('Name'), 'G')
  expect(field('Name').hasAttribute('aria-invalid')).toBe(false)
})

test('a refusal is said at the field it is about, any other below; what was entered stays', async () => {
  const onSubmit = vi
    .fn()
    .mockRejectedValueOnce(new ApiError('days_taken', 'Those days are taken.', 409))
    .mockRejectedValueOnce(new ApiError('changed_meanwhile', 'Somebody changed this.', 409))
  const user = userEvent.setup()
  render(<Sample onSubmit={onSubmit} />)
  await user.type(field('Name'), '!')
  await user.click(save())
  await waitFor(() => expect(document.activeElement).toBe(field('Days')))
  expect(screen.getByText('Those days are taken.')).toBeTruthy()
  await user.click(save())
  expect((await screen.findByRole('alert')).textContent).toBe('Somebody changed this.')
  expect(field('Name').value).toBe('Ada!')
  expect(unsaved.any).toBe(true)
})

test('is sent once, however often the button is pressed', async () => {
  let finish: (value: unknown) => void = () => undefined
  const onSubmit = vi.fn(() => new Promise((resolve) => (finish = resolve)))
  const user = userEvent.setup()
  render(<Sample onSubmit={onSubmit} />)
  await user.type(field('Name'), '!{Enter}{Enter}')
  expect(save().textContent).toBe('Saving…')
  expect(onSubmit).toHaveBeenCalledOnce()
  finish(null)
  await waitFor(() => expect(save().textContent).toBe('Save'))
})

test('what was typed while it was being sent is unsaved still', async () => {
  let finish: (value: unknown) => void = () => undefined
  const user = userEvent.setup()
  render(<Sample onSubmit={() => new Promise((resolve) => (finish = resolve))} />)
  await user.type(field('Name'), '!{Enter}?')
  finish(null)
  await waitFor(() => expect(save().textContent).toBe('Save'))
  expect(field('Name').value).toBe('Ada!?')
  expect(unsaved.any).toBe(true)
})
