import type { ComponentProps, ReactNode } from 'react'
import { classes } from '../../ui/classes'
import { Field } from './Field'
import styles from './Form.module.css'
import type { FormState } from './useForm'

/** The names of the values of one type. */
type NamesOf<Values, Type> = { [K in keyof Values]-?: Values[K] extends Type ? K : never }[keyof Values] &
  string

interface BoundProps<Values extends object, Type> {
  form: FormState<Values>
  name: NamesOf<Values, Type>
  label: string
  hint?: ReactNode
  required?: boolean
  optional?: boolean
}

type Rest<Element extends 'input' | 'textarea' | 'select'> = Omit<
  ComponentProps<Element>,
  'form' | 'name' | 'value' | 'onChange' | 'required'
>

/** A line of text. */
export function TextField<Values extends object>(
  props: BoundProps<Values, string> & Rest<'input'> & { code?: boolean },
) {
  const { form, name, label, hint, required, optional, code, ...rest } = props
  return (
    <Field {...about(form, name, { label, hint, required, optional })}>
      {(control) => (
        <input
          className={classes(styles.input, code && styles.code)}
          value={form.values[name] as string}
          onChange={(event) => form.set(part<Values>(name, event.target.value))}
          {...rest}
          {...control}
        />
      )}
    </Field>
  )
}

/** Several lines of text. */
export function AreaField<Values extends object>(
  props: BoundProps<Values, string> & Rest<'textarea'> & { code?: boolean },
) {
  const { form, name, label, hint, required, optional, code, ...rest } = props
  return (
    <Field {...about(form, name, { label, hint, required, optional })}>
      {(control) => (
        <textarea
          className={classes(styles.input, styles.area, code && styles.code)}
          rows={4}
          value={form.values[name] as string}
          onChange={(event) => form.set(part<Values>(name, event.target.value))}
          {...rest}
          {...control}
        />
      )}
    </Field>
  )
}

/** A whole number; null while the field is empty. */
export function NumberField<Values extends object>(
  props: BoundProps<Values, number | null> & Rest<'input'> & { unit?: string },
) {
  const { form, name, label, hint, required, optional, unit, ...rest } = props
  return (
    <Field {...about(form, name, { label, hint, required, optional })}>
      {(control) => (
        <span className={styles.withUnit}>
          <input
            type="number"
            inputMode="numeric"
            className={classes(styles.input, styles.number)}
            value={(form.values[name] as number | null) ?? ''}
            onChange={(event) => form.set(part<Values>(name, wholeNumber(event.target.value)))}
            {...rest}
            {...control}
          />
          {unit && <span className={styles.unit}>{unit}</span>}
        </span>
      )}
    </Field>
  )
}

export interface Option {
  value: string
  label: string
}

/** One of a few. */
export function SelectField<Values extends object>(
  props: BoundProps<Values, string> & Rest<'select'> & { options: readonly Option[] },
) {
  const { form, name, label, hint, required, optional, options, ...rest } = props
  return (
    <Field {...about(form, name, { label, hint, required, optional })}>
      {(control) => (
        <select
          className={classes(styles.input, styles.select)}
          value={form.values[name] as string}
          onChange={(event) => form.set(part<Values>(name, event.target.value))}
          {...rest}
          {...control}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Yes or no. */
export function CheckField<Values extends object>(props: BoundProps<Values, boolean>) {
  const { form, name, label, hint } = props
  return (
    <Check
      label={label}
      hint={hint}
      checked={form.values[name] as boolean}
      onChange={(checked) => form.set(part<Values>(name, checked))}
    />
  )
}

/** Some of a few, as a list of words. */
export function ChecksField<Values extends object>(
  props: BoundProps<Values, readonly string[]> & { options: readonly (Option & { hint?: string })[] },
) {
  const { form, name, label, options } = props
  const chosen = form.values[name] as readonly string[]
  const problem = form.problems[name]
  return (
    <fieldset className={styles.checks} aria-invalid={problem ? true : undefined} tabIndex={-1}>
      <legend className={styles.label}>{label}</legend>
      {options.map((option) => (
        <Check
          key={option.value}
          label={option.label}
          hint={option.hint}
          checked={chosen.includes(option.value)}
          onChange={(checked) => {
            const others = chosen.filter((value) => value !== option.value)
            form.set(part<Values>(name, checked ? [...others, option.value] : others))
          }}
        />
      ))}
      {problem && <p className={styles.problem}>{problem}</p>}
    </fieldset>
  )
}

interface CheckProps {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

/** A box to tick, with its words beside it. */
export function Check({ label, hint, checked, disabled, onChange }: CheckProps) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        className={styles.box}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint && <span className={styles.checkHint}>{hint}</span>}
      </span>
    </label>
  )
}

function about<Values extends object>(
  form: FormState<Values>,
  name: keyof Values,
  given: { label: string; hint: ReactNode; required: boolean | undefined; optional: boolean | undefined },
) {
  const { label, hint, required = false, optional = false } = given
  return { label, hint, required, optional, problem: form.problems[name] }
}

const part = <Values,>(name: keyof Values, value: unknown) => ({ [name]: value }) as Partial<Values>

function wholeNumber(text: string): number | null {
  const number = Number.parseInt(text, 10)
  return Number.isFinite(number) ? number : null
}
