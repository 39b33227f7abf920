/** The keys of the recording's page. */

export type Command =
  | { do: 'toggle' }
  | { do: 'pause' }
  | { do: 'move'; by: number }
  | { do: 'page'; by: 1 | -1 }
  | { do: 'edge'; to: 'start' | 'end' }
  | { do: 'step'; by: 'edit' | 'run' | 'phase'; direction: 1 | -1 }
  | { do: 'rate'; direction: 1 | -1 }
  | { do: 'select'; edge: 'from' | 'until' | 'none' }
  | { do: 'search' }
  | { do: 'help' }

const letters: Readonly<Record<string, Command>> = {
  ' ': { do: 'toggle' },
  k: { do: 'toggle' },
  j: { do: 'move', by: -10_000 },
  l: { do: 'move', by: 10_000 },
  ',': { do: 'step', by: 'edit', direction: -1 },
  '.': { do: 'step', by: 'edit', direction: 1 },
  r: { do: 'step', by: 'run', direction: 1 },
  R: { do: 'step', by: 'run', direction: -1 },
  p: { do: 'step', by: 'phase', direction: 1 },
  P: { do: 'step', by: 'phase', direction: -1 },
  '<': { do: 'rate', direction: -1 },
  '>': { do: 'rate', direction: 1 },
  '[': { do: 'select', edge: 'from' },
  ']': { do: 'select', edge: 'until' },
  '/': { do: 'search' },
  '?': { do: 'help' },
}

const onSlider: Readonly<Record<string, Command>> = {
  ArrowLeft: { do: 'move', by: -5000 },
  ArrowDown: { do: 'move', by: -5000 },
  ArrowRight: { do: 'move', by: 5000 },
  ArrowUp: { do: 'move', by: 5000 },
  PageDown: { do: 'page', by: -1 },
  PageUp: { do: 'page', by: 1 },
  Home: { do: 'edge', to: 'start' },
  End: { do: 'edge', to: 'end' },
}

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>

/** What a key does on the timeline itself. */
export function sliderCommand(event: Keys): Command | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null
  const command = onSlider[event.key] ?? null
  if (command?.do === 'move' && event.shiftKey) return { do: 'move', by: command.by / 5 }
  if (event.key === 'Escape') return { do: 'select', edge: 'none' }
  return command
}

/** What a key does anywhere on the page where nothing is written into. */
export function pageCommand(event: Keys): Command | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null
  return letters[event.key] ?? letters[event.key.toLowerCase()] ?? null
}

const WRITTEN =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], dialog'
const PRESSED =
  'button, a, summary, label, input, [role="menu"], [role="tab"], [role="switch"], [role="option"]'

/** Whether a key pressed there is the page's to take. Code of a recording is not written into. */
export function isFree(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return true
  if (target.closest('.cm-content') !== null) return true
  if (target.closest(WRITTEN) !== null || target.closest('[role="menu"], [role="listbox"]') !== null)
    return false
  return key !== ' ' || target.closest(PRESSED) === null
}

export const rates = [0.5, 1, 2, 4, 8, 16] as const

export function nextRate(rate: number, direction: 1 | -1): number {
  const at = rates.findIndex((one) => one >= rate)
  return rates[Math.min(Math.max(at + direction, 0), rates.length - 1)] ?? 1
}

/** Keys and what they do, for the help. */
export const help: readonly (readonly [keys: string, does: string])[] = [
  ['Space or K', 'Play, stop'],
  ['J, L', 'Ten seconds back, on'],
  [', and .', 'The edit before, the next'],
  ['Shift R, R', 'The run before, the next'],
  ['Shift P, P', 'The phase before, the next'],
  ['< and >', 'Slower, faster'],
  ['[ and ]', 'Begin, end a stretch here'],
  ['/', 'Search all that was ever written'],
  ['← and →', 'On the timeline: five seconds; with Shift one'],
  ['Page up, Page down', 'On the timeline: a minute'],
  ['Home, End', 'On the timeline: to the beginning, to the end'],
  ['Escape', 'On the timeline: select nothing'],
  ['F6', 'From region to region'],
]
