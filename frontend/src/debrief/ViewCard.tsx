import { useState } from 'react'
import { get, post, put } from '../api/fetch'
import type { CardContent, LoopCards } from '../api/models'
import { useAnswer, useChange } from '../api/queries'
import { Section } from '../office/kit/Section'
import { Trouble } from '../office/kit/Trouble'
import { useMe } from '../office/member'
import { notices } from '../office/notices'
import card from '../scorecards/Card.module.css'
import { cardChanges } from '../scorecards/changes'
import type { Draft } from '../scorecards/Draft'
import { JoinedNote, LeftNote } from '../scorecards/DraftNotes'
import { OverallFields } from '../scorecards/OverallFields'
import { SaveState } from '../scorecards/SaveState'
import { SubmitButton } from '../scorecards/SubmitButton'
import { SubmittedCard } from '../scorecards/SubmittedCard'
import { storedOf, useDraft, useDraftState } from '../scorecards/useDraft'

/** One's own judgement of the whole loop, for those who held no interview of it. */
export function ViewCard({ loop }: { loop: string }) {
  const found = useAnswer('/api/loops/{loop}/view', { at: { loop } })
  if (!found.data) return found.error ? <Trouble error={found.error} /> : null
  if (!found.data.role) return null
  return (
    <Section
      title="Your own judgement"
      lead="Written before you read the others’, from recordings and what you know of the candidate. Once it is submitted you see all."
    >
      <Mine cards={found.data} />
    </Section>
  )
}

function Mine({ cards }: { cards: LoopCards }) {
  const { member } = useMe()
  const at = { loop: cards.loop }
  const draft = useDraft({
    key: `${cards.loop}.${member.id}`,
    template: null,
    mine: cards.mine,
    save: (revision, content) => put('/api/loops/{loop}/view/mine', { revision, content }, { at }),
    load: async () => (await get('/api/loops/{loop}/view', { at })).mine,
  })
  return draft && <Written cards={cards} draft={draft} />
}

function Written({ cards, draft }: { cards: LoopCards; draft: Draft<CardContent> }) {
  const { loop, mine } = cards
  const state = useDraftState(draft)
  const [checked, setChecked] = useState(0)
  const [fresh, setFresh] = useState(false)
  const at = { loop }
  const submit = useChange(
    () => post('/api/loops/{loop}/view/mine/submission', { revision: draft.revision }, { at }),
    cardChanges,
  )
  const amend = useChange(
    ({ reason, content, revision }: { reason: string; content: CardContent; revision: number }) =>
      post('/api/loops/{loop}/view/mine/amendments', { revision, reason, content }, { at }),
    cardChanges,
  )
  if (state.status === 'closed') {
    return (
      <>
        {state.left && <LeftNote template={null} content={state.left} onDrop={() => draft.drop()} />}
        {mine?.submitted_at != null && (
          <SubmittedCard
            card={mine}
            template={null}
            picker={undefined}
            anonymous={false}
            fresh={fresh}
            onAmend={(reason, content) => amend.run({ reason, content, revision: mine.revision })}
          />
        )}
      </>
    )
  }
  const { content } = state
  return (
    <div className={card.mine}>
      <div className={card.saving}>
        <SaveState {...state} />
      </div>
      <JoinedNote joined={state.joined} />
      <OverallFields
        content={content}
        open={[]}
        onOpen={() => undefined}
        onChange={(part) => draft.edit({ ...draft.getState().content, ...part })}
        checked={checked > 0}
        reasoned
      />
      <SubmitButton
        complete={content.overall !== null && content.reason.trim() !== ''}
        mayYet
        onIncomplete={() => setChecked(checked + 1)}
        onSubmit={async () => {
          if (!(await draft.flush())) throw new Error('It is not saved yet. Try again in a moment.')
          const submitted = await submit.run()
          setFresh(true)
          draft.put(storedOf(submitted))
          notices.show({ kind: 'info', text: 'Your judgement is submitted.' })
        }}
      />
    </div>
  )
}
