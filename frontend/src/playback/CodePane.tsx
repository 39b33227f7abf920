import { memo, useMemo, useRef, useState } from 'react'
import { settingsStore } from '../app/theme'
import type { Room } from '../interview/room'
import { Pad } from '../pad/Pad'
import { useTestDesk } from '../panel/useTestDesk'
import { RunActions } from '../run/actions'
import { useOutput } from '../run/useOutput'
import type { Settings } from '../settings/settings'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import styles from './CodePane.module.css'
import { useCaretInView } from './useCaretInView'

interface CodePaneProps {
  client: Room
  active: string
  dark: boolean
  wide: boolean
  toasts: ToastStore
  onOpen: (pad: string) => void
}

const whole = (settings: Settings) => settings
const nothing = () => undefined

/** The files and what programs printed, as the pad shows them. Keys of another editor are of no use to read. */
const CodePane = memo(function CodePane({ client, active, dark, wide, toasts, onOpen }: CodePaneProps) {
  const settings = useStore(settingsStore, whole)
  const choices = useMemo<Settings>(() => ({ ...settings, keys: 'standard' }), [settings])
  const [runs] = useState(() => new RunActions(client, toasts))
  const desk = useTestDesk(client, toasts)
  const output = useOutput(client)
  const box = useRef<HTMLDivElement>(null)
  useCaretInView(client, active, box)
  return (
    <div ref={box} className={styles.code}>
      <Pad
        client={client}
        choices={choices}
        dark={dark}
        toasts={toasts}
        desk={desk}
        active={active}
        languages={null}
        output={output}
        runs={runs}
        wide={wide}
        onBeside={(outputBeside) => settingsStore.change({ outputBeside })}
        onOpen={onOpen}
        onSettings={nothing}
        onRemoteEdit={nothing}
      />
    </div>
  )
})

export default CodePane
