import {
  acceptCompletion,
  closeBracketsKeymap,
  completionKeymap,
  completionStatus,
  moveCompletionSelection,
  selectedCompletionIndex,
} from '@codemirror/autocomplete'
import { defaultKeymap, historyKeymap, indentWithTab, toggleComment } from '@codemirror/commands'
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  type KeyBinding,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view'
import { highlightStyle } from './highlight'
import { editorTheme } from './theme'

function completeWithTab(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false
  if (selectedCompletionIndex(view.state) === null) moveCompletionSelection(true)(view)
  return acceptCompletion(view)
}

const ownKeys: readonly KeyBinding[] = [
  { key: 'Tab', run: completeWithTab },
  { key: 'Mod-/', run: toggleComment, preventDefault: true },
]

/** Alt-PageUp and Alt-PageDown go from file to file (see the pad), so the editor leaves them alone. */
const usualKeys = defaultKeymap.filter((binding) => !/^Alt-Page/.test(binding.key ?? ''))

/** What every editor has, whatever its file and its owner's choices. History comes with the synced state. */
export const baseExtensions: Extension = [
  lineNumbers(),
  foldGutter({ openText: '⌄', closedText: '›' }),
  highlightSpecialChars(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches({ minSelectionLength: 2 }),
  drawSelection(),
  dropCursor(),
  rectangularSelection(),
  crosshairCursor(),
  indentOnInput(),
  bracketMatching(),
  search({ top: true }),
  syntaxHighlighting(highlightStyle),
  EditorState.allowMultipleSelections.of(true),
  EditorView.contentAttributes.of({ spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
  keymap.of([
    ...ownKeys,
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...usualKeys,
    indentWithTab,
  ]),
  editorTheme,
]
