import type { FormState, Problems } from './useForm'

/**
 * The form of a part of a form's values, for the fields of an object within it. Its problems are those whose name
 * begins with that of the part: `rounds.0.name` for the name in `nested(nested(form, 'rounds'), '0')`.
 */
export function nested<Values extends object, Name extends keyof Values & (string | number)>(
  form: FormState<Values>,
  name: Name,
): FormState<Values[Name] & object> {
  type Part = Values[Name] & object
  const values = form.values[name] as Part
  const start = `${String(name)}.`
  const problems = Object.fromEntries(
    Object.entries(form.problems)
      .filter(([key]) => key.startsWith(start))
      .map(([key, problem]) => [key.slice(start.length), problem]),
  ) as Problems<Part>
  function set(part: Partial<Part>) {
    const next = Array.isArray(values) ? Object.assign([...values], part) : { ...values, ...part }
    form.set({ [name]: next } as unknown as Partial<Values>)
  }
  return { ...form, values, problems, set, reset: set }
}
