/** The page that holds a recording and plays it, with nobody to ask. See vite.portable.config.ts. */

import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import '../styles/layers.css'
import '../styles/tokens.css'
import '../styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Skeleton } from '../app/Skeleton'
import { readMoment } from '../playback/moment'
import { Playback } from '../playback/Playback'
import type { Recording, ReplayState, Summary } from '../playback/types'
import { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import { embeddedSource } from './embedded'
import { Replay } from './replay'

type Played = Replay<Recording, Summary>

declare global {
  interface Window {
    __playback?: Played
  }
}

const selectReady = (state: ReplayState) => state.ready && state.recording !== null
const selectFailed = (state: ReplayState) => state.failed
const toasts = new ToastStore()

function Page({ replay }: { replay: Played }) {
  const ready = useStore(replay, selectReady)
  const failed = useStore(replay, selectFailed)
  if (failed !== null) return <Skeleton note={failed.message} />
  return ready ? <Playback replay={replay} toasts={toasts} /> : <Skeleton note="Opening the recording…" />
}

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
try {
  const replay: Played = new Replay<Recording, Summary>(embeddedSource(document))
  window.__playback = replay
  replay.start(readMoment(new URLSearchParams(location.search).get('t')) ?? 0)
  createRoot(root).render(
    <StrictMode>
      <Page replay={replay} />
    </StrictMode>,
  )
} catch (error) {
  root.textContent = error instanceof Error ? error.message : String(error)
}
