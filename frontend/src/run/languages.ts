import { useEffect, useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { useStore } from '../ui/useStore'
import { sentenceOf } from './failures'

/** A language as the server knows it, whether or not it can be run there. */
export interface ServerLanguage {
  id: string
  name: string
  available: boolean
  /** What runs it, with its version: `CPython 3.11.2`; '' if nothing does. */
  toolchain: string
  /** The usual name of a first file, and what may stand in it. */
  source: string
  starter: string
  extensions: readonly string[]
  /** It has a prompt of its own here. */
  repl: boolean
  /** It can be formatted here. */
  format: boolean
  /** Patterns of the names of files of tests. */
  test_files: readonly string[]
  /** How whoever runs the server would install it. */
  install: string
}

/** What can be run. `on` is false where nothing can, and `reason` says why. */
export interface ServerLanguages {
  on: boolean
  reason: string
  languages: readonly ServerLanguage[]
}

/** Milliseconds until it is asked again what can be run, where nothing can or nobody answers: a server that
 * has just started gets ready for seconds. Half as long again each time, up to the most. */
const AGAIN = 1000
const AGAIN_AT_MOST = 30_000

const selectConnected = (state: InterviewState) => state.connection.status === 'connected'

/** What the server can run; null until it is known. Asked anew after each reconnection: it may be another server. */
export function useLanguages(client: Room): ServerLanguages | null {
  const connected = useStore(client, selectConnected)
  const [languages, setLanguages] = useState<ServerLanguages | null>(null)
  useEffect(() => {
    if (!connected) return
    const gone = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let wait = AGAIN
    const ask = async () => {
      const { interview, me } = client.getState()
      const known = await fetchLanguages(interview, me?.id ?? '', gone.signal).catch(() => null)
      if (gone.signal.aborted) return
      if (known !== null) setLanguages(known)
      if (known?.on) return
      timer = setTimeout(() => void ask(), wait)
      wait = Math.min(wait * 1.5, AGAIN_AT_MOST)
    }
    void ask()
    return () => {
      gone.abort()
      clearTimeout(timer)
    }
  }, [client, connected])
  return languages
}

async function fetchLanguages(
  interview: string,
  person: string,
  signal: AbortSignal,
): Promise<ServerLanguages> {
  const address = `/api/interviews/${encodeURIComponent(interview)}/languages?as=${encodeURIComponent(person)}`
  const response = await fetch(address, { signal, headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`languages: ${response.status}`)
  return (await response.json()) as ServerLanguages
}

/** The server's view of a language by the id that a file has. */
export function serverLanguage(languages: ServerLanguages | null, id: string): ServerLanguage | undefined {
  return languages?.languages.find((language) => language.id === id)
}

/** Why code of this language cannot be run, as a sentence; null if it can, or if that is not known. */
export function cannotRun(languages: ServerLanguages | null, id: string): string | null {
  if (languages === null) return null
  if (!languages.on) return sentenceOf(languages.reason || 'Code is not run on this server.')
  const language = serverLanguage(languages, id)
  if (language === undefined || language.available) return null
  const install = language.install && ` To install it: ${language.install}`
  return `${language.name} is not installed on this server.${install}`
}
