import { type ReactNode, useState } from 'react'
import { type FormState, type Problems, useForm } from '../office/kit/useForm'
import { Conflict } from './Conflict'
import { merged } from './merging'
import { useBase } from './useBase'

interface Revised<Content> {
  readonly revision: number
  readonly content: Content
}

interface RevisedFormOptions<Content extends object, Thing extends Revised<Content>> {
  newest: Thing
  /** An earlier version's content to begin with, in place of the newest's. */
  restored?: Content | null
  check: (content: Content) => Problems<Content>
  /** Throws `ApiError` when the server refuses. */
  onSubmit: (content: Content, base: Thing, began: (saved: Thing) => void) => Promise<unknown>
  /** What the fields are called, and what became of one, in a few words. */
  names: Readonly<Record<keyof Content & string, string>>
  tell: (name: keyof Content & string, before: Content, after: Content) => string
}

interface RevisedForm<Content extends object, Thing> {
  form: FormState<Content>
  /** What the form began with. */
  base: Thing
  /** Says what somebody else saved in the meantime, for `Form`. */
  conflict: ReactNode
  discard: () => void
  /** Counts how often the form began anew, for a `key`: what stands in open fields is drawn anew then, too. */
  start: number
}

/** The form of something that others may save in the meantime. Nobody's edit is lost: a save in between is told, with what it changed. */
export function useRevisedForm<Content extends object, Thing extends Revised<Content>>(
  options: RevisedFormOptions<Content, Thing>,
): RevisedForm<Content, Thing> {
  const { newest, restored = null, check, onSubmit, names, tell } = options
  const { base, setBase, overtaken } = useBase(newest)
  const [start, setStart] = useState(0)
  const form = useForm<Content>({
    initial: restored ?? base.content,
    check,
    guarded: true,
    onSubmit: (content) => onSubmit(content, base, setBase),
  })
  function goOn(part: Partial<Content>) {
    if (!overtaken) return
    setBase(overtaken)
    form.reset(overtaken.content)
    form.set(part)
    setStart(start + 1)
  }
  return {
    form,
    base,
    start,
    conflict: (
      <Conflict
        base={base.content}
        mine={form.values}
        newest={overtaken?.content ?? null}
        names={names}
        tell={tell}
        onMerge={() => overtaken && goOn(merged(base.content, form.values, overtaken.content))}
        onNewest={() => goOn({})}
      />
    ),
    discard: () => {
      form.reset(restored ?? base.content)
      setStart(start + 1)
    },
  }
}
