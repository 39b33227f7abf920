import { useEffect, useState } from 'react'
import { InterviewClient } from '../interview/client'
import type { InterviewState } from '../interview/view'
import { useStore } from '../ui/useStore'
import { isTurnedAway } from './connection'
import { TurnedAway } from './Dead'
import { Skeleton } from './Skeleton'
import { Workspace } from './Workspace'

declare global {
  interface Window {
    /** For tests in a browser: texts and state can be read here. Nothing secret is in it. */
    __pairing?: { client: InterviewClient }
  }
}

const selectReady = (state: InterviewState) => state.ready
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
  useEffect(() => {
    client.start()
    window.__pairing = { client }
    return () => {
      client.stop()
      delete window.__pairing
    }
  }, [client])
  const ready = useStore(client, selectReady)
  const turnedAway = useStore(client, isTurnedAway)
  const closeCode = useStore(client, selectCloseCode)
  const note = useStore(client, selectNote)
  if (turnedAway) return <TurnedAway closeCode={closeCode} />
  return ready ? <Workspace client={client} /> : <Skeleton note={note} />
}
