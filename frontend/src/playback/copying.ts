import { useEffect, useRef, useState } from 'react'
import { recordingHref } from './moment'

/** Milliseconds that it says so. */
const SAID = 2000

/** Copies something, and whether that was just done. */
export function useCopy(): [copied: boolean, copy: (text: string) => Promise<boolean>] {
  const [copied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      return false
    }
    setCopied(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setCopied(false), SAID)
    return true
  }
  return [copied, copy]
}

/** Copies the whole address of a moment, or of a stretch that plays. */
export function useCopyLink(
  interview: string,
  anonymous: boolean,
): [copied: boolean, copy: (t: number, until?: number) => Promise<boolean>] {
  const [copied, copy] = useCopy()
  return [copied, (t, until) => copy(location.origin + recordingHref(interview, t, until, anonymous))]
}
