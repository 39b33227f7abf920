import { useCallback, useEffect, useRef, useState } from 'react'
import type { Room } from '../interview/room'
import { Announcer, comingsAndGoings, editingText } from '../people/announcements'

/** What screen readers are told of other people's doings, and how to tell of an edit. */
export function useAnnouncements(
  client: Room,
  wanted: boolean,
): { text: string; onRemoteEdit: (pad: string) => void } {
  const [text, setText] = useState('')
  const announcer = useRef<Announcer>(null)

  useEffect(() => {
    if (!wanted) return
    const telling = new Announcer(setText)
    announcer.current = telling
    let before = client.getState()
    const unsubscribe = client.subscribe(() => {
      const state = client.getState()
      if (before.ready && state.present !== before.present) {
        for (const change of comingsAndGoings(before.present, state.present)) telling.announce(change)
      }
      if (before.status === 'open' && state.status === 'ended') telling.announce('The interview has ended')
      before = state
    })
    return () => {
      unsubscribe()
      telling.stop()
      announcer.current = null
    }
  }, [client, wanted])

  const onRemoteEdit = useCallback(
    (pad: string) => {
      const { present, pads } = client.getState()
      const name = pads.find((one) => one.id === pad)?.name
      if (name) announcer.current?.announce(editingText(present, pad, name), true)
    },
    [client],
  )
  return { text, onRemoteEdit }
}
