import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { Form, Submit } from '../office/kit/Form'
import type { FormState, Problems } from '../office/kit/useForm'
import { notices } from '../office/notices'
import { unsaved } from '../office/unsaved'
import { Button } from '../ui/Button'
import { SaveBar } from './SaveBar'
import type { Template } from './TemplatePage'
import { useRevisedForm } from './useRevisedForm'

interface TemplateFormProps<Content extends object> {
  label: string
  newest: Template<Content>
  /** An earlier version to begin with, which is another content than the newest. */
  restored: Content | null
  /** The template's page. */
  href: string
  save: (change: { revision: number; content: Content }) => Promise<Template<Content>>
  check: (content: Content) => Problems<Content>
  /** What the fields are called, and what became of one, in a few words. */
  names: Readonly<Record<keyof Content & string, string>>
  tell: (name: keyof Content & string, before: Content, after: Content) => string
  /** The fields. */
  children: (form: FormState<Content>) => ReactNode
}

/** Changes a template: saving makes a version of it. */
export function TemplateForm<Content extends object>(props: TemplateFormProps<Content>) {
  const { label, newest, restored, href, save, check, names, tell, children } = props
  const [, navigate] = useLocation()
  const { form, start, conflict, discard } = useRevisedForm<Content, Template<Content>>({
    newest,
    restored,
    check,
    names,
    tell,
    onSubmit: async (content, base, began) => {
      const saved = await save({ revision: base.revision, content })
      began(saved)
      notices.show({ kind: 'info', text: `Version ${saved.version} is saved.` })
      if (!restored) return
      unsaved.drop()
      navigate(href, { replace: true })
    },
  })
  return (
    <Form form={form} label={label} conflict={conflict}>
      <div key={start}>{children(form)}</div>
      <SaveBar>
        <Submit form={form} whenDirty={restored === null}>
          {restored ? 'Save as the newest' : 'Save'}
        </Submit>
        {form.dirty && (
          <Button look="ghost" onClick={discard}>
            Discard changes
          </Button>
        )}
      </SaveBar>
    </Form>
  )
}
