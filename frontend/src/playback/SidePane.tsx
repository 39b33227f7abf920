import { memo, type Ref, Suspense, useState } from 'react'
import { PageBoundary } from '../app/PageBoundary'
import { People } from '../people/People'
import QuestionPane from '../question/QuestionPane'
import { Chat } from '../talk/Chat'
import type { Commands } from './commands'
import { FactsPane } from './FactsPane'
import { MomentsPane } from './MomentsPane'
import { NotesPane } from './NotesPane'
import type { Office } from './Playback'
import type { Picker } from './picker'
import { type PanelTab, tabName } from './Rail'
import { SearchPane } from './SearchPane'
import styles from './SidePane.module.css'
import type { Player, Recording, Summary } from './types'

interface SidePaneProps {
  ref: Ref<HTMLElement>
  tab: PanelTab
  tabs: readonly PanelTab[]
  replay: Player
  recording: Recording
  summary: Summary | null
  picker: Picker
  commands: Commands
  office: Office | null
  onQuiz: () => void
}

/** What stands beside the code. A part that was on view stays as it was left. */
export const SidePane = memo(function SidePane(props: SidePaneProps) {
  const { ref, tab, tabs } = props
  const [seen, setSeen] = useState<readonly PanelTab[]>([tab])
  if (!seen.includes(tab)) setSeen([...seen, tab])
  return (
    <aside ref={ref} className={styles.pane} aria-label="Beside the code" data-region="panel">
      {tabs.map((id) => (
        <div
          key={id}
          className={styles.part}
          id={`playback-${id}`}
          role="tabpanel"
          aria-labelledby={`playback-tab-${id}`}
          hidden={id !== tab}
        >
          <h2 className={styles.title}>{tabName(id)}</h2>
          <div className={styles.content}>
            {seen.includes(id) && (
              <PageBoundary>
                <Suspense fallback={<p className={styles.nothing}>Loading…</p>}>
                  <Part id={id} {...props} />
                </Suspense>
              </PageBoundary>
            )}
          </div>
        </div>
      ))}
    </aside>
  )
})

function Part({ id, ...props }: { id: PanelTab } & SidePaneProps) {
  const { replay, recording, summary, picker, commands, office, onQuiz } = props
  const computed = summary ?? null
  switch (id) {
    case 'card':
      return office?.card?.(picker) ?? null
    case 'question':
      return <QuestionPane client={replay.client} onQuiz={onQuiz} />
    case 'chat':
      return <Chat client={replay.client} />
    case 'people':
      return <People client={replay.client} />
    case 'notes':
      return <NotesPane replay={replay} recording={recording} picker={picker} commands={commands} />
    case 'search':
      return <SearchPane replay={replay} recording={recording} commands={commands} />
    case 'moments':
      return computed && <MomentsPane {...{ replay, recording, picker, commands }} told={computed.timeline} />
    case 'facts':
      return computed && <FactsPane {...{ replay, recording, picker, commands }} summary={computed} />
  }
}
