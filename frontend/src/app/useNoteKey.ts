import { useEffect, useRef } from 'react'

/** Alt+N goes to where a private note is written, from anywhere. */
export function useNoteKey(on: boolean, show: () => void): void {
  const latest = useRef(show)
  latest.current = show
  useEffect(() => {
    if (!on) return
    const onKeyDown = (event: KeyboardEvent) => {
      // By the key's place: Alt makes another letter of it on some keyboards.
      if (event.code !== 'KeyN' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      event.stopPropagation()
      latest.current()
      focusSoon('[data-testid="note-input"]')
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [on])
}

/** Focuses what may have to be loaded first. */
function focusSoon(selector: string): void {
  const find = () => {
    const found = document.querySelector<HTMLElement>(selector)
    if (!found?.checkVisibility()) return false
    found.focus()
    return true
  }
  if (find()) return
  const watcher = new MutationObserver(() => {
    if (find()) watcher.disconnect()
  })
  watcher.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['hidden'],
  })
  setTimeout(() => watcher.disconnect(), 5000)
}
