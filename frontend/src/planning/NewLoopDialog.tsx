import { post } from '../api/fetch'
import type { LoopView, NewLoop } from '../api/models'
import { useChange, usePages } from '../api/queries'
import { namedOptions } from '../office/kit/ChoiceFilters'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { SelectField } from '../office/kit/fields'
import { Trouble } from '../office/kit/Trouble'
import { useForm } from '../office/kit/useForm'
import { Waiting } from '../office/shell/Waiting'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { CandidateField } from './CandidateField'
import styles from './Fields.module.css'
import { count, duration } from './words'

interface NewLoopDialogProps {
  /** The job that is chosen to begin with. */
  job: string | null
  onClose: () => void
  onMade: (loop: LoopView) => void
}

/** A loop for a candidate, by the newest version of a template. */
export function NewLoopDialog({ job, onClose, onMade }: NewLoopDialogProps) {
  const templates = usePages('/api/templates', { query: { limit: 200 } })
  const jobs = usePages('/api/jobs', { query: { status: 'open', limit: 200 } })
  const create = useChange(
    (body: NewLoop) => post('/api/loops', body),
    ['/api/loops', '/api/jobs', '/api/home'],
  )
  const form = useForm({
    initial: { candidate: '', template: '', variant: '', job: job ?? '' },
    check: ({ candidate, template }) => ({
      candidate: candidate ? undefined : 'Choose whose loop it is.',
      template: template ? undefined : 'Choose a template.',
    }),
    onSubmit: async ({ candidate, template, variant, job }) => {
      onMade(await create.run({ candidate, template, variant, job: job || null }))
    },
  })
  const chosen = templates.items?.find(({ id }) => id === form.values.template)
  const variants = chosen?.variants ?? []
  return (
    <Dialog title="New loop" onClose={onClose} width={520}>
      {templates.items && jobs.items ? (
        <Form form={form} label="Loop">
          <CandidateField
            value={form.values.candidate}
            onPick={({ id }) => form.set({ candidate: id })}
            problem={form.problems.candidate}
          />
          <SelectField
            form={{ ...form, set: (part) => form.set({ ...part, variant: '' }) }}
            name="template"
            label="Template"
            options={[{ value: '', label: 'Choose a template' }, ...namedOptions(templates.items)]}
            required
          />
          {chosen && (
            <p className={styles.said}>
              {count(chosen.rounds, 'round')}, {duration(chosen.minutes)} together
            </p>
          )}
          {variants.length > 0 && (
            <SelectField
              form={form}
              name="variant"
              label="Variant"
              options={[
                { value: '', label: 'The usual rounds' },
                ...variants.map((name) => ({ value: name, label: name })),
              ]}
            />
          )}
          <SelectField
            form={form}
            name="job"
            label="Job"
            options={[{ value: '', label: 'None' }, ...namedOptions(jobs.items)]}
          />
          <FormActions>
            <Submit form={form} busy="Making…">
              Make the loop
            </Submit>
            <Button onClick={onClose}>Cancel</Button>
          </FormActions>
        </Form>
      ) : templates.error ? (
        <Trouble error={templates.error} onRetry={templates.retry} />
      ) : (
        <Waiting />
      )}
    </Dialog>
  )
}
