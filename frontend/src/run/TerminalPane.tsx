import { useEffect, useRef } from 'react'
import type { Room } from '../interview/room'
import type { RunInfo } from '../interview/view'
import type { RunActions } from './actions'
import styles from './OutputPane.module.css'
import { nameOf } from './status'
import { type TerminalLook, TerminalView } from './view'
import { WhenSeen } from './whenSeen'

interface TerminalPaneProps {
  client: Room
  run: RunInfo
  actions: RunActions
  look: Omit<TerminalLook, 'label'>
  /** Keys go to the program. */
  input: boolean
  /** It is to have the focus once it is there. */
  focused: boolean
}

/** The terminal of one run. Loaded when there is something to show. */
export default function TerminalPane({ client, run, actions, look, input, focused }: TerminalPaneProps) {
  const { fontSize, dark, screenReader } = look
  const { id, columns, rows } = run
  const label = `${nameOf(run)}, ${input ? 'terminal. F6 leaves it.' : 'output'}`
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<TerminalView>(null)
  /** Of a recording: at another moment the code comes first. */
  const later = useRef<WhenSeen>(null)
  const { played } = client.boards
  const fits = input && run.mine
  const latest = useRef({ fontSize, dark, screenReader, label, fits: { id, columns, rows, fits }, focused })
  latest.current = { fontSize, dark, screenReader, label, fits: { id, columns, rows, fits }, focused }

  useEffect(() => {
    if (!host.current) return
    const shown = new TerminalView(
      host.current,
      latest.current,
      (text) => actions.type(latest.current.fits.id, text),
      (room) => {
        actions.measured(room)
        const { fits, ...run } = latest.current.fits
        actions.fit(fits ? run : null)
      },
    )
    view.current = shown
    if (played) later.current = new WhenSeen(host.current)
    return () => {
      later.current?.stop()
      later.current = null
      view.current = null
      actions.fit(null)
      shown.dispose()
    }
  }, [actions, played])

  // biome-ignore lint/correctness/useExhaustiveDependencies: with other actions there is another terminal
  useEffect(() => {
    const show = () => view.current?.show(client, id)
    if (later.current) later.current.do('show', show)
    else show()
  }, [client, actions, id])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whose room fits the run is told with its size
  useEffect(() => {
    const resize = () => view.current?.resize({ columns, rows })
    if (later.current) later.current.do('resize', resize)
    else resize()
  }, [columns, rows, fits])
  useEffect(() => view.current?.accept(input), [input])
  useEffect(() => {
    // Arrow keys that go through the tabs stay there.
    const choosing = document.activeElement?.closest('[role="tablist"]') != null
    if (input && focused && !choosing) view.current?.focus()
  }, [input, focused])
  useEffect(
    () => view.current?.dress({ fontSize, dark, screenReader, label }),
    [fontSize, dark, screenReader, label],
  )

  return (
    <div className={styles.terminal} data-testid="terminal" data-run={id} data-input={input}>
      <div ref={host} className={styles.host} />
    </div>
  )
}
