import { UserRoundCheck } from 'lucide-react'
import { useState } from 'react'
import { del, post } from '../api/fetch'
import type { InterviewCards } from '../api/models'
import { useChange, usePages } from '../api/queries'
import { Form, FormActions, Submit } from '../office/kit/Form'
import { SelectField } from '../office/kit/fields'
import { useForm } from '../office/kit/useForm'
import { notices } from '../office/notices'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import styles from './Card.module.css'
import { cardChanges } from './MyCard'

/** Asks somebody who was not there to rate the recording without names. */
export function SecondRatings({ cards }: { cards: InterviewCards }) {
  const [asking, setAsking] = useState(false)
  const at = { interview: cards.interview }
  const withdraw = useChange(
    (member: string) => del('/api/interviews/{interview}/second-ratings/{member}', { at: { ...at, member } }),
    cardChanges,
  )
  const asked = cards.owed.filter(({ kind }) => kind === 'second')
  return (
    <section className={styles.block} aria-label="Second rating">
      <p className={styles.hint}>
        A second rating shows whether somebody who was not in the room comes to the same: they see the
        recording without names or colours, and nothing that was written about it.
      </p>
      {asked.length > 0 && (
        <ul className={styles.people}>
          {asked.map(({ member, name }) => (
            <li key={member}>
              {name} was asked
              <Button
                look="ghost"
                aria-label={`Ask ${name} no more`}
                onClick={() => void withdraw.run(member).catch((error) => notices.showFailure(error))}
              >
                Withdraw
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.people}>
        <div>
          <Button onClick={() => setAsking(true)}>
            <UserRoundCheck size={15} aria-hidden="true" />
            Ask for a second rating
          </Button>
        </div>
      </div>
      {asking && <AskDialog cards={cards} onClose={() => setAsking(false)} />}
    </section>
  )
}

function AskDialog({ cards, onClose }: { cards: InterviewCards; onClose: () => void }) {
  const members = usePages('/api/members', { query: { limit: 200 } })
  const involved = new Set([...cards.submitted, ...cards.owed].map(({ member }) => member))
  const options = (members.items ?? []).filter(({ id }) => !involved.has(id))
  const ask = useChange(
    (member: string) =>
      post('/api/interviews/{interview}/second-ratings', { member }, { at: { interview: cards.interview } }),
    cardChanges,
  )
  const form = useForm({
    initial: { member: '' },
    check: ({ member }) => ({ member: member ? undefined : 'Choose somebody.' }),
    onSubmit: async ({ member }) => {
      const { name } = await ask.run(member)
      notices.show({ kind: 'info', text: `${name} is asked for a second rating.` })
      onClose()
    },
  })
  return (
    <Dialog title="Ask for a second rating" onClose={onClose} width={440}>
      <Form form={form} label="Second rating">
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
