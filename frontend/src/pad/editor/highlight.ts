import { HighlightStyle } from '@codemirror/language'
import { tags as t } from '@lezer/highlight'

const colour = (name: string) => `var(--syntax-${name})`

/** One style for both themes: the colours are custom properties (styles/tokens.css) that know the theme. */
export const highlightStyle = HighlightStyle.define([
  { tag: [t.keyword, t.operatorKeyword, t.modifier, t.self, t.atom], color: colour('keyword') },
  { tag: [t.name, t.variableName], color: colour('name') },
  {
    tag: [t.function(t.variableName), t.function(t.propertyName), t.macroName, t.labelName],
    color: colour('function'),
  },
  { tag: [t.definition(t.function(t.variableName))], color: colour('function'), fontWeight: '600' },
  { tag: [t.typeName, t.className, t.namespace, t.standard(t.name)], color: colour('type') },
  { tag: [t.propertyName, t.attributeName], color: colour('property') },
  { tag: [t.string, t.special(t.string), t.character, t.attributeValue], color: colour('string') },
  { tag: [t.escape, t.regexp, t.url, t.link], color: colour('escape') },
  { tag: [t.number, t.bool, t.null, t.unit, t.color], color: colour('number') },
  {
    tag: [t.comment, t.lineComment, t.blockComment, t.docComment],
    color: colour('comment'),
    fontStyle: 'italic',
  },
  { tag: [t.meta, t.annotation, t.processingInstruction, t.documentMeta], color: colour('meta') },
  { tag: [t.tagName, t.angleBracket], color: colour('tag') },
  { tag: t.heading, color: colour('function'), fontWeight: '700' },
  { tag: t.strong, fontWeight: '700' },
  { tag: t.emphasis, fontStyle: 'italic' },
  { tag: t.strikethrough, textDecoration: 'line-through' },
  { tag: [t.quote, t.contentSeparator], color: colour('comment') },
  { tag: t.monospace, color: colour('string') },
  { tag: t.invalid, color: colour('invalid'), textDecoration: 'underline wavy' },
])
