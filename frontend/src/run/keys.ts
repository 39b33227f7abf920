import type { Terminal } from '@xterm/xterm'

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Ctrl-Enter, or Cmd-Enter on a Mac: run. */
export function isRunKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return false
  return mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
}

/** Ctrl-Shift-C: copies in a terminal, where Ctrl-C interrupts. */
export function isCopyKey(event: KeyboardEvent): boolean {
  return event.ctrlKey && event.shiftKey && !event.altKey && !event.metaKey && /^c$/i.test(event.key)
}

/** Keys that the page keeps for itself while a terminal has the focus. All others go to the program. */
export function isOurs(event: KeyboardEvent, terminal: Pick<Terminal, 'hasSelection' | 'options'>): boolean {
  if (isRunKey(event)) return true
  if (event.key === 'F6' || event.key === 'F1') return true
  if (event.altKey && (event.key === 'PageUp' || event.key === 'PageDown')) return true
  const control = event.ctrlKey && !event.altKey && !event.metaKey
  if (control && event.shiftKey && /^v$/i.test(event.key)) return true
  if (!terminal.options.disableStdin) return false
  // Over, or not ours to type into: Tab goes on, and Ctrl-C copies.
  return event.key === 'Tab' || (control && event.key === 'c' && terminal.hasSelection())
}
