import { type ComponentProps, useState } from 'react'
import type { PadInfo } from '../../interview/view'
import { Editor } from './Editor'

/** Editors that are kept: going through a recording leads back to the same few files all the time. */
const KEPT = 8

interface KeptEditorsProps extends Omit<ComponentProps<typeof Editor>, 'pad' | 'hidden'> {
  pads: readonly PadInfo[]
  /** The file on view. */
  active: string
}

/** The editors of a recording's files. Once made they stay, out of sight, as making one takes longer than a frame. */
export function KeptEditors({ pads, active, ...rest }: KeptEditorsProps) {
  // The one that was on view last comes first.
  const [seen, setSeen] = useState<readonly string[]>([active])
  if (seen[0] !== active) setSeen([active, ...seen.filter((pad) => pad !== active)].slice(0, KEPT))
  return pads
    .filter(({ id }) => seen.includes(id))
    .map((pad) => <Editor key={pad.id} pad={pad} hidden={pad.id !== active} {...rest} />)
}
