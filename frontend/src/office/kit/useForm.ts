import { useRef, useState } from 'react'
import { isApiError } from '../../api/errors'
import { useUnsaved } from '../unsaved'

/** What is wrong with a form, by field. */
export type Problems<Values> = { [Name in keyof Values]?: string | undefined }

export interface FormState<Values extends object> {
  values: Values
  set: (part: Partial<Values>) => void
  /** Something was changed since the start or since it was last saved. */
  dirty: boolean
  problems: Problems<Values>
  /** What went wrong as a whole. */
  error: unknown
  submitting: boolean
  /** Checks, then sends. Resolves to whether it was sent and accepted. */
  submit: () => Promise<boolean>
  /** Begins anew with other values. */
  reset: (values: Values) => void
}

interface FormOptions<Values extends object> {
  initial: Values
  /** Throws `ApiError` when the server refuses. */
  onSubmit: (values: Values) => Promise<unknown>
  check?: (values: Values) => Problems<Values>
  /** Which field an error's code is about. */
  fields?: { readonly [code: string]: keyof Values }
  /** Leaving the page with changes asks first. Not for forms that sign in. */
  guarded?: boolean
}

/** The state of a form: its values, what is wrong with them, and whether it is being sent. */
export function useForm<Values extends object>(options: FormOptions<Values>): FormState<Values> {
  const { initial, onSubmit, check, fields, guarded = false } = options
  const [values, setValues] = useState(initial)
  const [saved, setSaved] = useState(initial)
  const [problems, setProblems] = useState<Problems<Values>>({})
  const [error, setError] = useState<unknown>(null)
  const [submitting, setSubmitting] = useState(false)
  const latest = useRef(values)
  latest.current = values
  const sending = useRef(false)
  const dirty = JSON.stringify(values) !== JSON.stringify(saved)
  useUnsaved(guarded && dirty)

  function set(part: Partial<Values>) {
    latest.current = { ...latest.current, ...part }
    setValues(latest.current)
    const isChanged = (key: string) =>
      Object.keys(part).some((name) => key === name || key.startsWith(`${name}.`))
    setProblems(
      (before) =>
        Object.fromEntries(Object.entries(before).filter(([key]) => !isChanged(key))) as Problems<Values>,
    )
  }

  async function submit(): Promise<boolean> {
    if (sending.current) return false
    const sent = latest.current
    const found = check?.(sent) ?? {}
    setProblems(found)
    setError(null)
    if (Object.values(found).some(Boolean)) return false
    sending.current = true
    setSubmitting(true)
    try {
      await onSubmit(sent)
      setSaved(sent)
      return true
    } catch (failure) {
      const field = isApiError(failure) ? fields?.[failure.code] : undefined
      if (field !== undefined && isApiError(failure)) {
        setProblems({ [field]: failure.message } as Problems<Values>)
      } else setError(failure)
      return false
    } finally {
      sending.current = false
      setSubmitting(false)
    }
  }

  function reset(next: Values) {
    latest.current = next
    setValues(next)
    setSaved(next)
    setProblems({})
    setError(null)
  }

  return { values, set, dirty, problems, error, submitting, submit, reset }
}
