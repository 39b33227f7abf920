import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { useStore } from '../ui/useStore'

const selectPads = (state: InterviewState) => state.pads

/**
 * The file on view, and how to view another. When it is deleted, the one that takes its place comes on view;
 * when the person we follow goes to another file, so do we.
 */
export function useActivePad(client: Room): [active: string | null, open: (pad: string) => void] {
  const pads = useStore(client, selectPads)
  const [chosen, setChosen] = useState<{ pad: string; at: number }>({ pad: '', at: 0 })
  const found = pads.findIndex((pad) => pad.id === chosen.pad)
  const at = found >= 0 ? found : Math.min(chosen.at, pads.length - 1)
  const active = pads[at]?.id ?? null

  const show = useCallback(
    (pad: string) => setChosen({ pad, at: client.getState().pads.findIndex((one) => one.id === pad) }),
    [client],
  )
  const open = useCallback(
    (pad: string) => {
      client.follow(null)
      show(pad)
    },
    [client, show],
  )

  useEffect(() => client.onShowPad(show), [client, show])
  // With the frame that shows it, as what is chosen is.
  useLayoutEffect(() => client.openPad(active), [client, active])
  useLayoutEffect(() => {
    if (active && at >= 0)
      setChosen((before) => (before.pad === active && before.at === at ? before : { pad: active, at }))
  }, [active, at])
  return [active, open]
}
