import { UserRoundCheck } from 'lucide-react'
import { useState } from 'react'
import { del, post } from '../api/fetch'
import type { OwedCard, Submitter } from '../api/models'
import { useChange, usePages } from '../api/queries'
import { namedOptions } from '../office/kit/ChoiceFilters'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { SelectField } from '../office/kit/fields'
import { useForm } from '../office/kit/useForm'
import { notices } from '../office/notices'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import styles from './Card.module.css'
import { cardChanges } from './changes'

interface SecondRatingsProps {
  /** Those that ended, of one loop. */
  interviews: readonly { id: string; title: string }[]
  submitted: readonly Submitter[]
  owed: readonly OwedCard[]
}

/** Asks somebody who was not there to rate a recording without names, and shows who was asked. */
export function SecondRatings({ interviews, submitted, owed }: SecondRatingsProps) {
  const [asking, setAsking] = useState(false)
  const withdraw = useChange(
    (at: { interview: string; member: string }) =>
      del('/api/interviews/{interview}/second-ratings/{member}', { at }),
    cardChanges,
  )
  const asked = owed.filter(({ kind }) => kind === 'second')
  const titleOf = (interview: string) =>
    interviews.length > 1 ? `, ${interviews.find(({ id }) => id === interview)?.title ?? ''}` : ''
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <UserRoundCheck size={15} aria-hidden="true" />
        Ask for a second rating
      </Button>
      {asked.length > 0 && (
        <ul className={styles.people}>
          {asked.map(({ member, name, interview }) => (
            <li key={`${member} ${interview}`}>
              {name} was asked{titleOf(interview)}
              <Button
                look="ghost"
                aria-label={`Ask ${name} no more`}
                onClick={() =>
                  void withdraw.run({ interview, member }).catch((error) => notices.showFailure(error))
                }
              >
                Withdraw
              </Button>
            </li>
          ))}
        </ul>
      )}
      {asking && (
        <AskDialog
          interviews={interviews}
          involved={new Set([...submitted, ...owed].map(({ member }) => member))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

interface AskDialogProps {
  interviews: SecondRatingsProps['interviews']
  involved: ReadonlySet<string>
  onClose: () => void
}

function AskDialog({ interviews, involved, onClose }: AskDialogProps) {
  const members = usePages('/api/members', { query: { limit: 200 } })
  const options = (members.items ?? []).filter(({ id }) => !involved.has(id))
  const ask = useChange(
    ({ interview, member }: { interview: string; member: string }) =>
      post('/api/interviews/{interview}/second-ratings', { member }, { at: { interview } }),
    cardChanges,
  )
  const form = useForm({
    initial: { interview: interviews[0]?.id ?? '', member: '' },
    check: ({ member }) => ({ member: member ? undefined : 'Choose somebody.' }),
    onSubmit: async (values) => {
      const { name } = await ask.run(values)
      notices.show({ kind: 'info', text: `${name} is asked for a second rating.` })
      onClose()
    },
  })
  return (
    <Dialog title="Ask for a second rating" onClose={onClose} width={440}>
      <Form form={form} label="Second rating">
        {interviews.length > 1 && (
          <SelectField form={form} name="interview" label="Of" options={namedOptions(interviews)} />
        )}
        <SelectField
          form={form}
          name="member"
          label="Who"
          required
          hint="Somebody who took no part in any interview of this loop."
          options={[
            { value: '', label: 'Choose…' },
            ...options.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })),
          ]}
        />
        <FormActions>
          <Submit form={form} busy="Asking…">
            Ask
          </Submit>
          <Button onClick={onClose}>Cancel</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
