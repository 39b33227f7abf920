import { useState } from 'react'
import { patch } from '../../api/fetch'
import type { ChangedWorkspace, WorkspaceView } from '../../api/models'
import { useAnswer, useChange } from '../../api/queries'
import { required } from '../entrance/passwords'
import { FieldGroup, Form, FormActions, Submit } from '../kit/Form'
import { AreaField, CheckField, NumberField, TextField } from '../kit/fields'
import { Markdown } from '../kit/Markdown'
import { Section } from '../kit/Section'
import { Trouble } from '../kit/Trouble'
import { useForm } from '../kit/useForm'
import { notices } from '../notices'
import { Waiting } from '../shell/Waiting'
import styles from './Settings.module.css'
import { SettingsFrame } from './SettingsFrame'

/** The workspace itself. */
export default function WorkspacePage() {
  return (
    <SettingsFrame tab="Workspace">
      <Content />
    </SettingsFrame>
  )
}

function Content() {
  const workspace = useAnswer('/api/workspace')
  if (workspace.data) return <WorkspaceForm newest={workspace.data} />
  return workspace.error ? (
    <Trouble error={workspace.error} onRetry={() => void workspace.refetch()} />
  ) : (
    <Waiting />
  )
}

interface Values {
  name: string
  forever: boolean
  kept_days: number | null
  notice: string
  candidate_copy: boolean
}

const valuesOf = ({ name, kept_days, notice, candidate_copy }: WorkspaceView): Values => ({
  name,
  forever: kept_days === null,
  kept_days,
  notice,
  candidate_copy,
})

function WorkspaceForm({ newest }: { newest: WorkspaceView }) {
  // What the form began with: a change that came since is not to be overwritten unseen.
  const [base, setBase] = useState(newest)
  const change = useChange(
    (body: ChangedWorkspace) => patch('/api/workspace', body),
    ['/api/workspace', '/api/me'],
  )
  const form = useForm({
    initial: valuesOf(base),
    check: ({ name, forever, kept_days }) => ({
      name: required(name, 'Give the workspace a name.'),
      kept_days: forever || (kept_days ?? 0) > 0 ? undefined : 'Enter a number of days.',
    }),
    guarded: true,
    onSubmit: async ({ forever, kept_days, ...values }) => {
      const body = { ...values, revision: base.revision, kept_days: forever ? null : kept_days }
      setBase(await change.run(body))
      notices.show({ kind: 'info', text: 'The settings are saved.' })
    },
  })
  const { values } = form
  return (
    <Form
      form={form}
      label="Settings of the workspace"
      onNewest={() => {
        setBase(newest)
        form.reset(valuesOf(newest))
      }}
    >
      <div>
        <Section title="Name" lead="Candidates see it in invitations and in the lobby.">
          <TextField form={form} name="name" label="Workspace" autoComplete="organization" required />
        </Section>
        <Section
          title="How long interviews are kept"
          lead="The recording of an interview (what was written, run, drawn and said in the chat) is deleted this long after its end. Each interview can have a time of its own."
        >
          <FieldGroup label="How long">
            <CheckField form={form} name="forever" label="Until somebody deletes them" />
            {!values.forever && (
              <NumberField form={form} name="kept_days" label="Keep for" unit="days" min={1} />
            )}
          </FieldGroup>
        </Section>
        <Section
          title="A copy for candidates"
          lead="One file that replays the interview without a network: what everybody saw in it. Nothing of the panel is in it: no notes, no hidden tests, no scores."
        >
          <CheckField
            form={form}
            name="candidate_copy"
            label="Candidates may download a copy once their interview is over"
          />
        </Section>
        <Section
          title="Notice to candidates"
          lead="Shown in the lobby beside what is recorded and for how long, before the candidate agrees. Markdown."
        >
          <AreaField
            form={form}
            name="notice"
            label="Notice"
            optional
            rows={5}
            placeholder="For example whom to write to about their data."
          />
          {values.notice.trim() && (
            <div className={styles.preview}>
              <p className={styles.previewTitle}>Candidates will see</p>
              <Markdown text={values.notice} small />
            </div>
          )}
        </Section>
      </div>
      <FormActions>
        <Submit form={form} whenDirty>
          Save changes
        </Submit>
      </FormActions>
    </Form>
  )
}
