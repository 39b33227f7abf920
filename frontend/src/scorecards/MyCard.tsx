import { useEffect, useState } from 'react'
import { get, post, put } from '../api/fetch'
import type { CardContent, CardView, InterviewCards } from '../api/models'
import { useChange } from '../api/queries'
import { useMe } from '../office/member'
import { notices } from '../office/notices'
import type { EvidencePicker } from '../playback/evidence'
import styles from './Card.module.css'
import { CardForm } from './CardForm'
import { openAttributes } from './card'
import { cardChanges } from './changes'
import type { Draft } from './Draft'
import { JoinedNote, LeftNote } from './DraftNotes'
import { SaveState } from './SaveState'
import { SubmitButton } from './SubmitButton'
import { SubmittedCard } from './SubmittedCard'
import { storedOf, useDraft, useDraftState } from './useDraft'

interface MyCardProps {
  cards: InterviewCards
  picker: EvidencePicker | undefined
}

/** One's own card of an interview: being written, or submitted. */
export function MyCard({ cards, picker }: MyCardProps) {
  const { member } = useMe()
  const { interview, content: template, mine } = cards
  const at = { interview }
  const draft = useDraft({
    key: `${interview}.${member.id}`,
    template,
    mine,
    save: (revision, content) =>
      put('/api/interviews/{interview}/scorecards/mine', { revision, content }, { at }),
    load: async () => (await get('/api/interviews/{interview}/scorecards', { at })).mine,
  })
  return draft && <Written cards={cards} picker={picker} draft={draft} />
}

function Written({ cards, picker, draft }: MyCardProps & { draft: Draft<CardContent> }) {
  const { interview, content: template, mine, may_submit, anonymous } = cards
  const state = useDraftState(draft)
  const [checked, setChecked] = useState(0)
  const [fresh, setFresh] = useState(false)
  const at = { interview }
  const submit = useChange(
    () =>
      post('/api/interviews/{interview}/scorecards/mine/submission', { revision: draft.revision }, { at }),
    cardChanges,
  )
  const amend = useChange(
    ({ reason, content, revision }: { reason: string; content: CardContent; revision: number }) =>
      post('/api/interviews/{interview}/scorecards/mine/amendments', { revision, reason, content }, { at }),
    cardChanges,
  )
  const submitted = mine?.submitted_at != null
  useEffect(() => {
    // It was submitted from another window, and nothing here waits to be saved.
    if (submitted && state.status === 'saved') draft.put(storedOf(mine))
  }, [submitted, state.status, mine, draft])

  if (state.status === 'closed') {
    return (
      <>
        {state.left && <LeftNote template={template} content={state.left} onDrop={() => draft.drop()} />}
        {mine && submitted && (
          <SubmittedCard
            card={mine}
            template={template}
            picker={picker}
            anonymous={anonymous}
            folded={cards.others.length > 0}
            fresh={fresh}
            onAmend={(reason, content) => amend.run({ reason, content, revision: mine.revision })}
          />
        )}
      </>
    )
  }
  const complete = openAttributes(template, state.content).length === 0 && state.content.overall !== null
  return (
    <div className={styles.mine}>
      <div className={styles.saving}>
        <SaveState {...state} />
      </div>
      <JoinedNote joined={state.joined} />
      <CardForm
        interview={interview}
        template={template}
        content={state.content}
        onChange={(content) => draft.edit(content)}
        picker={picker}
        anonymous={anonymous}
        checked={checked}
      />
      <SubmitButton
        complete={complete}
        mayYet={may_submit}
        onIncomplete={() => setChecked(checked + 1)}
        onSubmit={async () => {
          if (!(await draft.flush())) throw new Error('It is not saved yet. Try again in a moment.')
          const card: CardView = await submit.run()
          setFresh(true)
          draft.put(storedOf(card))
          notices.show({ kind: 'info', text: 'Your scorecard is submitted.' })
        }}
      />
    </div>
  )
}
