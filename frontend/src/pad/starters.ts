/** What a file of a language begins with. */

import type { InterviewClient } from '../interview/client'
import type { PadInfo } from '../interview/view'
import { type ServerLanguages, serverLanguage } from '../run/languages'
import { nameProblem } from './files/names'

/** What to do with a file whose language changes: null where its text or name is somebody's own. */
export interface Fresh {
  text: string | null
  name: string | null
}

/**
 * A file in which nobody wrote yet follows its new language: it gets that language's first program, and the name
 * such a file usually has. `others` are the names in use.
 */
export function freshFor(
  languages: ServerLanguages | null,
  pad: Pick<PadInfo, 'name' | 'language'>,
  text: string,
  wanted: string,
  others: readonly string[],
): Fresh {
  const before = serverLanguage(languages, pad.language)
  const after = serverLanguage(languages, wanted)
  const untouched = text.trim() === '' || text.trim() === before?.starter.trim()
  if (after === undefined || !untouched) return { text: null, name: null }
  const usual = /^untitled(-\d+)?(\.[^./]+)?$/.test(pad.name) || pad.name === before?.source
  const free = after.source !== pad.name && nameProblem(after.source, others) === null
  return { text: after.starter, name: usual && free ? after.source : null }
}

/** Puts a text in the place of all that is in a file. */
export function replaceText(client: InterviewClient, pad: string, text: string): void {
  client.changePad(pad, ({ doc }) => ({
    changes: { from: 0, to: doc.length, insert: text },
    userEvent: 'input.starter',
  }))
}
