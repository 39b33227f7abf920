import { ShieldAlert } from 'lucide-react'
import { useState } from 'react'
import { del, post } from '../api/fetch'
import type { LeakView, NewLeak } from '../api/models'
import { useAnswer, useChange } from '../api/queries'
import { required } from '../office/entrance/passwords'
import { ConfirmButton } from '../office/kit/ConfirmButton'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { AreaField, TextField } from '../office/kit/fields'
import { safeLink } from '../office/kit/links'
import { Section } from '../office/kit/Section'
import { useForm } from '../office/kit/useForm'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import styles from './Bank.module.css'
import { useMayWrite } from './QuestionsPage'

/** Where a question was seen outside. */
export function Leaks({ question }: { question: string }) {
  const mayWrite = useMayWrite()
  const [reporting, setReporting] = useState(false)
  const leaks = useAnswer('/api/questions/{question}/leaks', { at: { question } })
  const items = leaks.data?.items ?? []
  return (
    <Section
      title="Leaks"
      lead="Where it was seen outside. Rules of rounds do not choose a question that leaked."
      actions={
        mayWrite && (
          <Button onClick={() => setReporting(true)}>
            <ShieldAlert size={15} aria-hidden="true" />
            Report a leak
          </Button>
        )
      }
    >
      {items.length === 0 ? (
        <p className={styles.soft}>Not seen anywhere yet.</p>
      ) : (
        <ul className={styles.versions}>
          {items.map((leak) => (
            <Leak key={leak.id} question={question} leak={leak} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {reporting && <ReportDialog question={question} onClose={() => setReporting(false)} />}
    </Section>
  )
}

interface LeakProps {
  question: string
  leak: LeakView
  mayWrite: boolean
}

function Leak({ question, leak: { id, place, seen_on, note }, mayWrite }: LeakProps) {
  const link = safeLink(place)
  const withdraw = useChange(
    () => del('/api/questions/{question}/leaks/{leak}', { at: { question, leak: id } }),
    ['/api/questions'],
  )
  return (
    <li>
      <span className={styles.words}>
        {link ? (
          <a href={link} target="_blank" rel="noopener noreferrer nofollow">
            {place}
          </a>
        ) : (
          place
        )}
        <span className={styles.faint}>
          seen on {seen_on}
          {note && `: ${note}`}
        </span>
      </span>
      <span className={styles.grow} />
      {mayWrite && (
        <ConfirmButton
          title="Withdraw this report?"
          text="The question counts as not seen there."
          confirm="Withdraw"
          onConfirm={withdraw.run}
          label={`Withdraw the report about ${place}`}
        >
          Withdraw
        </ConfirmButton>
      )}
    </li>
  )
}

function ReportDialog({ question, onClose }: { question: string; onClose: () => void }) {
  const report = useChange(
    (body: NewLeak) => post('/api/questions/{question}/leaks', body, { at: { question } }),
    ['/api/questions'],
  )
  const form = useForm({
    initial: { place: '', seen_on: new Date().toISOString().slice(0, 10), note: '' },
    check: ({ place, seen_on }) => ({
      place: required(place, 'Say where it was seen.'),
      seen_on: required(seen_on, 'Enter a day.'),
    }),
    onSubmit: async (values) => {
      await report.run(values)
      onClose()
    },
  })
  return (
    <Dialog title="Report a leak" onClose={onClose} width={460}>
      <Form form={form} label="Leak">
        <TextField form={form} name="place" label="Where" required hint="An address, or in words." />
        <TextField form={form} name="seen_on" label="Seen on" type="date" required />
        <AreaField form={form} name="note" label="Note" optional rows={2} />
        <FormActions>
          <Submit form={form} busy="Reporting…">
            Report
          </Submit>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
