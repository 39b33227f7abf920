import type { PadInfo } from '../interview/view'
import { cannotRun, type ServerLanguages, serverLanguage } from '../run/languages'
import { matches } from './patterns'

/** Why the program cannot be run with the file on view, as a sentence, or null. Unknown is no obstacle. */
export function runObstacle(languages: ServerLanguages | null, pad: PadInfo | undefined): string | null {
  return pad === undefined ? 'Open a file first.' : cannotRun(languages, pad.language)
}

/** Whether the file holds tests that this server can run. */
export function isTestFile(languages: ServerLanguages | null, pad: PadInfo | undefined): boolean {
  if (languages === null || !languages.on || pad === undefined) return false
  const patterns = serverLanguage(languages, pad.language)?.test_files ?? []
  return patterns.some((pattern) => matches(pad.name, pattern))
}
