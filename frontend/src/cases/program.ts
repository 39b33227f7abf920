import type { PadInfo } from '../interview/view'
import { type ServerLanguages, serverLanguage } from '../run/languages'
import { isTestFile } from './obstacles'

/** The file whose program the test cases try: the one on view or, where that is no program, the first that is. */
export function programOf(
  languages: ServerLanguages | null,
  pads: readonly PadInfo[],
  active: PadInfo | undefined,
): PadInfo | undefined {
  if (languages === null) return active
  const isProgram = (pad: PadInfo) =>
    serverLanguage(languages, pad.language) !== undefined && !isTestFile(languages, pad)
  if (active !== undefined && isProgram(active)) return active
  const alike = pads.find((pad) => isProgram(pad) && pad.language === active?.language)
  return alike ?? pads.find(isProgram) ?? active
}
