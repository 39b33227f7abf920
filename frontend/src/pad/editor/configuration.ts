import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  completeAnyWord,
} from '@codemirror/autocomplete'
import { indentUnit, type LanguageSupport } from '@codemirror/language'
import { Compartment, EditorState, type Extension, type StateEffect } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { Language } from '../languages'
import { baseExtensions } from './base'

/** The choices of a person that bear on the editor. The settings have all of them. */
export interface EditorChoices {
  keys: 'standard' | 'vim' | 'emacs'
  /** In pixels. Given as a theme, because CodeMirror must measure anew when it changes. */
  fontSize: number
  indent: 'language' | '2' | '4' | '8' | 'tab'
  wrap: boolean
  closeBrackets: boolean
  completion: boolean
}

/** Everything about an editor that may change while it is open. Loaded parts are null until they are there. */
export interface EditorOptions {
  choices: EditorChoices
  language: Language
  support: LanguageSupport | null
  keymap: Extension | null
  dark: boolean
  label: string
}

interface Part {
  /** What the part is made of: while that is the same, CodeMirror need not start over with it. */
  uses: (options: EditorOptions) => readonly unknown[]
  make: (options: EditorOptions) => Extension
}

const parts: readonly Part[] = [
  { uses: (o) => [o.keymap], make: (o) => o.keymap ?? [] },
  { uses: (o) => [o.support], make: (o) => o.support ?? [] },
  {
    uses: (o) => [o.choices.indent, o.language],
    make: (o) => indentation(o.choices.indent, o.language),
  },
  { uses: (o) => [o.choices.wrap], make: (o) => (o.choices.wrap ? EditorView.lineWrapping : []) },
  { uses: (o) => [o.choices.closeBrackets], make: (o) => (o.choices.closeBrackets ? closeBrackets() : []) },
  { uses: (o) => [o.choices.completion], make: (o) => (o.choices.completion ? completion : []) },
  {
    uses: (o) => [o.choices.fontSize],
    make: (o) => sized(o.choices.fontSize),
  },
  { uses: (o) => [o.dark], make: (o) => EditorView.darkTheme.of(o.dark) },
  {
    uses: (o) => [o.label],
    make: (o) => EditorView.contentAttributes.of({ 'aria-label': o.label, tabindex: '0' }),
  },
]

const sizes = new Map<number, Extension>()

/** One theme for each size there ever is: the page's style is worked out anew for every other one, and keeps it. */
function sized(fontSize: number): Extension {
  const known = sizes.get(fontSize)
  if (known !== undefined) return known
  const made = EditorView.theme({ '&': { fontSize: `${fontSize}px` } })
  sizes.set(fontSize, made)
  return made
}

/** The words of the file, numbers left out. They bear no type, so that CodeMirror shows a word that the language offers too once. */
async function completeWord(context: CompletionContext): Promise<CompletionResult | null> {
  const found = await completeAnyWord(context)
  return found && { ...found, options: found.options.filter(isName).map(({ label }) => ({ label })) }
}

function isName({ label }: { label: string }): boolean {
  return !/^\d/.test(label)
}

/** Nothing is chosen until asked for, so that Enter stays a line break; Tab takes the first one. */
const completion: Extension = [
  autocompletion({ selectOnOpen: false, maxRenderedOptions: 50, icons: false }),
  EditorState.languageData.of(() => [{ autocomplete: completeWord }]),
]

function indentation(choice: EditorChoices['indent'], language: Language): Extension {
  const indent = choice === 'language' ? String(language.indent) : choice
  const unit = indent === 'tab' ? '\t' : ' '.repeat(Number(indent))
  return [indentUnit.of(unit), EditorState.tabSize.of(indent === 'tab' ? 4 : unit.length)]
}

/** The extensions of one mounted editor, each part in a compartment of its own. */
export class EditorConfiguration {
  readonly #parts = parts.map((part) => ({ ...part, compartment: new Compartment() }))
  #options: EditorOptions

  constructor(options: EditorOptions) {
    this.#options = options
  }

  /** All extensions as they are to be now. Order matters: a Vim or Emacs keymap comes before the usual keys. */
  extensions(): Extension {
    return [...this.#parts.map((part) => part.compartment.of(part.make(this.#options))), baseExtensions]
  }

  /** The effects that bring a view from the last options to these. */
  change(options: EditorOptions): StateEffect<unknown>[] {
    const before = this.#options
    this.#options = options
    return this.#parts
      .filter((part) => differs(part.uses(before), part.uses(options)))
      .map((part) => part.compartment.reconfigure(part.make(options)))
  }
}

function differs(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.some((value, at) => value !== other[at])
}
