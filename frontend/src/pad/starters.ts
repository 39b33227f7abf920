/** What a file of a language begins with, and is called. */

import type { Room } from '../interview/room'
import type { PadInfo } from '../interview/view'
import { type ServerLanguages, serverLanguage } from '../run/languages'
import { nameProblem } from './files/names'

/** What changes with a file's language: null where its text or its name stays. */
export interface Fresh {
  text: string | null
  name: string | null
}

/**
 * A file in which nobody wrote yet gets its new language's first program. Its name gets that language's ending if
 * it has another one's: what is run is told by the ending. `others` are the names in use.
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
  if (languages === null || after === undefined) return { text: null, name: null }
  const untouched = text.trim() === '' || text.trim() === before?.starter.trim()
  const untitled = /^untitled(-\d+)?(\.[^./]+)?$/.test(pad.name)
  const [stem, ending] = partsOf(pad.name)
  const anothers =
    !after.extensions.includes(ending) &&
    languages.languages.some((language) => language.extensions.includes(ending))
  const usual = languages.languages.some((language) => language.source === pad.name)
  const wantedNames: string[] = []
  if ((usual && anothers) || (untitled && untouched)) wantedNames.push(after.source)
  if (anothers || untitled) wantedNames.push(`${stem}.${partsOf(after.source)[1]}`)
  const name = wantedNames.find((one) => one !== pad.name && nameProblem(one, others) === null)
  return { text: untouched ? after.starter : null, name: name ?? null }
}

/** Puts a text in the place of all that is in a file. */
export function replaceText(client: Room, pad: string, text: string): void {
  client.changePad(pad, ({ doc }) => ({
    changes: { from: 0, to: doc.length, insert: text },
    userEvent: 'input.starter',
  }))
}

function partsOf(name: string): [stem: string, ending: string] {
  const dot = name.lastIndexOf('.')
  return dot > name.lastIndexOf('/') ? [name.slice(0, dot), name.slice(dot + 1).toLowerCase()] : [name, '']
}
