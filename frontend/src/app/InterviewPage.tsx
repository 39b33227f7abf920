import { Suspense, useEffect, useState } from 'react'
import { preloadBoard } from '../board/load'
import { InterviewClient } from '../interview/client'
import type { InterviewState } from '../interview/view'
import { OwnPad } from '../lobby/own'
import { useStore } from '../ui/useStore'
import { isTurnedAway } from './connection'
import { TurnedAway } from './Dead'
import { FocusCurtain, Lobby } from './led'
import { Skeleton } from './Skeleton'
import { settingsStore } from './theme'
import { Workspace } from './Workspace'

declare global {
  interface Window {
    /** For tests in a browser: texts and state can be read here. Nothing secret is in it. */
    __pairing?: { client: InterviewClient }
  }
}

const selectReady = (state: InterviewState) => state.ready
const selectOutside = (state: InterviewState) => state.waiting?.reason
const selectCloseCode = (state: InterviewState) => state.connection.closeCode
const selectNote = (state: InterviewState) => {
  const { status } = state.connection
  if (status === 'offline') return 'You are offline. The interview opens when you are back.'
  return status === 'reconnecting' ? 'The server does not answer. Trying again…' : 'Connecting…'
}

interface InterviewPageProps {
  interview: string
  person: string
}

export default function InterviewPage({ interview, person }: InterviewPageProps) {
  const [client] = useState(() => new InterviewClient({ interview, person }))
  const [own] = useState(() => new OwnPad(interview, person))
  useEffect(() => {
    client.start()
    own.start()
    if (settingsStore.getState().stage !== 'code') preloadBoard()
    window.__pairing = { client }
    return () => {
      client.stop()
      own.stop()
      delete window.__pairing
    }
  }, [client, own])
  const ready = useStore(client, selectReady)
  const outside = useStore(client, selectOutside)
  const turnedAway = useStore(client, isTurnedAway)
  const closeCode = useStore(client, selectCloseCode)
  const note = useStore(client, selectNote)
  if (turnedAway) return <TurnedAway closeCode={closeCode} />
  if (outside === 'lobby' || (outside === 'focus' && !ready)) {
    return (
      <Suspense fallback={<Skeleton />}>
        {outside === 'lobby' ? <Lobby client={client} own={own} /> : <FocusCurtain client={client} page />}
      </Suspense>
    )
  }
  return ready ? <Workspace client={client} own={own} /> : <Skeleton note={note} />
}
