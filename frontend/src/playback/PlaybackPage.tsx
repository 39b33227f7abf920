import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { PageBoundary } from '../app/PageBoundary'
import { Skeleton } from '../app/Skeleton'
import { Trouble } from '../office/kit/Trouble'
import { notices } from '../office/notices'
import type { OfficePage } from '../office/routes'
import { sourceOf } from '../replay/ahead'
import { Replay } from '../replay/replay'
import { ButtonLink } from '../ui/Button'
import { useStore } from '../ui/useStore'
import { readMoment } from './moment'
import { type Office, Playback, preloadCode } from './Playback'
import styles from './PlaybackPage.module.css'
import { Tools } from './Tools'
import type { Recording, ReplayState, Summary } from './types'
import { useAddress } from './useAddress'

const CardPanel = lazy(() => import('../scorecards/CardPanel'))

type Played = Replay<Recording, Summary>

declare global {
  interface Window {
    /** For tests in a browser: what is played can be read and sought here. */
    __playback?: Played
  }
}

/** The recording of an interview, for members of its workspace: the whole screen is its own. */
const PlaybackPage: OfficePage = ({ at: { id = '' } }) => {
  const [opening] = useState(readAddress)
  const { t, until, anonymous, tab } = opening
  const [replay, setReplay] = useState<Played | null>(null)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads it anew
  useEffect(() => {
    const made: Played = new Replay<Recording, Summary>(sourceOf(id, anonymous))
    made.start(t ?? 0)
    window.__playback = made
    setReplay(made)
    return () => {
      made.stop()
      delete window.__playback
    }
  }, [id, anonymous, t, attempt])
  if (replay === null) return <Skeleton note="Opening the recording…" />
  return (
    <Opened
      key={attempt}
      interview={id}
      replay={replay}
      beginning={tab}
      stretch={t !== null && until !== null && until > t ? { from: t, until } : null}
      onRetry={() => setAttempt(attempt + 1)}
    />
  )
}

export default PlaybackPage

// It is needed as soon as the recording is there.
preloadCode()

function readAddress() {
  const query = new URLSearchParams(location.search)
  return {
    t: readMoment(query.get('t')),
    until: readMoment(query.get('until')),
    anonymous: query.get('anonymous') === 'true',
    tab: query.get('beside') === 'card' ? ('card' as const) : ('moments' as const),
  }
}

interface OpenedProps {
  interview: string
  replay: Played
  stretch: { from: number; until: number } | null
  beginning: 'card' | 'moments'
  onRetry: () => void
}

const selectReady = (state: ReplayState) => state.ready
const selectFailed = (state: ReplayState) => state.failed
const selectLoaded = (state: ReplayState) => Math.round(state.loaded * 100)
const selectRecording = (state: ReplayState) => state.recording

function Opened({ interview, replay, stretch, beginning, onRetry }: OpenedProps) {
  const ready = useStore(replay, selectReady)
  const failed = useStore(replay, selectFailed)
  const loaded = useStore(replay, selectLoaded)
  const recording = useStore(replay, selectRecording)
  useAddress(replay)
  const [, navigate] = useLocation()
  const anonymous = recording?.anonymous ?? false
  // The interview's page names people.
  const above = anonymous ? '/home' : `/interviews/${encodeURIComponent(interview)}`
  const office = useMemo<Office>(
    () => ({
      back: { href: above, label: anonymous ? 'Home' : 'Interview', go: () => navigate(above) },
      tools: (picker) => <Tools replay={replay} picker={picker} interview={interview} />,
      card: (picker) => (
        <PageBoundary>
          <Suspense fallback={<p className={styles.waiting}>Loading the scorecard…</p>}>
            <div className={styles.card}>
              <CardPanel interview={interview} picker={picker} />
            </div>
          </Suspense>
        </PageBoundary>
      ),
    }),
    [interview, above, anonymous, navigate, replay],
  )
  if (failed !== null) {
    return (
      <main className={styles.failed}>
        <h1 className={styles.title}>The recording cannot be shown</h1>
        <Trouble error={failed} onRetry={onRetry} />
        <ButtonLink href={office.back.href}>Back to the interview</ButtonLink>
      </main>
    )
  }
  if (!ready || recording === null) {
    return <Skeleton note={loaded > 0 ? `Opening the recording… ${loaded}%` : 'Opening the recording…'} />
  }
  return <Playback replay={replay} toasts={notices} office={office} opening={stretch} beginning={beginning} />
}
