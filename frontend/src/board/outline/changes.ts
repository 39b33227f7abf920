/** What happened between two outlines, in words. */

import type { Arrow, Node, Outline } from './outline'

const MOST = 3

/** Empty if nothing changed that the outline tells. */
export function describeChanges(before: Outline, after: Outline): string {
  const said = [
    ...nodeChanges(named(before.nodes), named(after.nodes)),
    ...arrowChanges(before.arrows, after.arrows),
    ...pieceChanges(before, after),
  ]
  const more = said.length - MOST
  const rest = more > 0 ? [`And ${more} more ${more === 1 ? 'change' : 'changes'}.`] : []
  return [...said.slice(0, MOST), ...rest].join(' ')
}

/** An arrow as it is read out. */
export function arrowText({ from, to, label, mutual }: Arrow): string {
  const [one, other] = [from?.name ?? 'nothing', to?.name ?? 'nothing']
  return `${one} ${mutual ? 'and' : 'to'} ${other}${label === '' ? '' : `, ${label}`}`
}

export function allNodes(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...allNodes(node.inside)])
}

function named(nodes: readonly Node[]): ReadonlyMap<string, string> {
  return new Map(allNodes(nodes).map(({ id, name }) => [id, name]))
}

function nodeChanges(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const said: string[] = []
  for (const [id, name] of after) {
    const old = before.get(id)
    if (old === undefined) said.push(`Added ${name}.`)
    else if (old !== name) said.push(`${old} is now ${name}.`)
  }
  for (const [id, name] of before) if (!after.has(id)) said.push(`Removed ${name}.`)
  return said
}

function arrowChanges(before: readonly Arrow[], after: readonly Arrow[]): string[] {
  const identity = ({ from, to, label, mutual }: Arrow) => JSON.stringify([from?.id, to?.id, label, mutual])
  const old = new Map(before.map((arrow) => [arrow.id, arrow]))
  const now = new Set(after.map(({ id }) => id))
  const said: string[] = []
  for (const arrow of after) {
    const known = old.get(arrow.id)
    if (known === undefined) said.push(`Added arrow ${arrowText(arrow)}.`)
    else if (identity(known) !== identity(arrow)) said.push(`Arrow is now ${arrowText(arrow)}.`)
  }
  for (const arrow of before) if (!now.has(arrow.id)) said.push(`Removed arrow ${arrowText(arrow)}.`)
  return said
}

function pieceChanges(before: Outline, after: Outline): string[] {
  const [old, now] = [before, after].map(
    ({ texts, drawings }) => new Map([...texts, ...drawings].map(({ id, text }) => [id, text])),
  ) as [Map<string, string>, Map<string, string>]
  const said: string[] = []
  for (const [id, text] of now) {
    const known = old.get(id)
    if (known === undefined) said.push(`Added ${shortened(text)}.`)
    else if (known !== text) said.push(`Text is now ${shortened(text)}.`)
  }
  for (const [id, text] of old) if (!now.has(id)) said.push(`Removed ${shortened(text)}.`)
  return said
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
