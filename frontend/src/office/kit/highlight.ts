import { highlightCode } from '@lezer/highlight'
import { StyleModule } from 'style-mod'
import { highlightStyle } from '../../pad/editor/highlight'
import { guessLanguage, languageOf } from '../../pad/languages'

/** A piece of code from an offset on, with the classes of its colour. Joined in order, the pieces are the code. */
export interface Span {
  from: number
  text: string
  classes: string
}

/** Longer code stays plain: parsing it would hold up the page. */
const longest = 20_000

/** The pieces of code in a language, named as after three backticks; null if it is not known. */
export async function highlight(code: string, name: string): Promise<Span[] | null> {
  if (code.length > longest) return null
  const known = languageOf(name.toLowerCase())
  const language = known.id === 'text' ? guessLanguage(`code.${name}`) : known
  const support = await language?.load()
  if (!support) return null
  if (highlightStyle.module) StyleModule.mount(document, highlightStyle.module)
  const spans: Span[] = []
  let from = 0
  const put = (text: string, classes: string) => {
    spans.push({ from, text, classes })
    from += text.length
  }
  highlightCode(code, support.language.parser.parse(code), highlightStyle, put, () => put('\n', ''))
  return spans
}
