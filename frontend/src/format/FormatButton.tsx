import { WandSparkles } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import type { Room } from '../interview/room'
import type { PadInfo } from '../interview/view'
import { type ServerLanguages, serverLanguage } from '../run/languages'
import { IconButton } from '../ui/IconButton'
import type { ToastStore } from '../ui/toasts'
import { type Formatted, formatPad } from './apply'
import styles from './FormatButton.module.css'

interface FormatButtonProps {
  client: Room
  /** The file on view. */
  pad: PadInfo
  languages: ServerLanguages | null
  readOnly: boolean
  toasts: ToastStore
}

/** Formats the file on view; Shift-Alt-F does the same. Where it cannot, it says why. */
export const FormatButton = memo(function FormatButton(props: FormatButtonProps) {
  const { client, pad, languages, readOnly, toasts } = props
  const [busy, setBusy] = useState(false)
  const obstacle = obstacleOf(languages, pad, readOnly)
  const format = useRef(async () => {})
  /** What was said of the last time is of no interest any more the next time. */
  const lastTold = useRef<number | null>(null)
  format.current = async () => {
    if (busy) return
    if (lastTold.current !== null) toasts.dismiss(lastTold.current)
    setBusy(true)
    const told: Formatted | null =
      obstacle === null
        ? await formatPad(client, pad).catch((error: Error) => ({ kind: 'error', text: error.message }))
        : { kind: 'info', text: obstacle }
    lastTold.current = told && toasts.show(told)
    setBusy(false)
  }

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isFormatKey(event) || event.defaultPrevented) return
      event.preventDefault()
      void format.current()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])

  return (
    <IconButton
      label={obstacle ?? 'Format'}
      keys={obstacle === null ? 'Shift+Alt+F' : ''}
      aria-label={obstacle === null ? 'Format the file' : `Format the file: ${obstacle}`}
      aria-disabled={obstacle !== null}
      aria-busy={busy}
      className={styles.format ?? ''}
      data-testid="format-button"
      onClick={() => void format.current()}
    >
      <WandSparkles size={16} aria-hidden="true" />
    </IconButton>
  )
})

/** By the key's place: with Alt, keyboards make other letters of it. */
function isFormatKey(event: KeyboardEvent): boolean {
  return event.code === 'KeyF' && event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey
}

/** Why the file cannot be formatted, as a sentence, or null. */
export function obstacleOf(
  languages: ServerLanguages | null,
  pad: PadInfo,
  readOnly: boolean,
): string | null {
  if (readOnly) return 'This interview is read-only.'
  if (languages === null) return 'Not known yet whether this can be formatted.'
  if (!languages.on) return languages.reason || 'Code cannot be formatted on this server.'
  const language = serverLanguage(languages, pad.language)
  if (language?.format) return null
  return `This server has no formatter for ${language?.name ?? 'this kind of file'}.`
}
