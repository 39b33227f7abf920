import type { Room } from '../interview/room'

/** The file that is shown as text, or all of them, each under its name, if there are several. Null for no file. */
export function codeAt(client: Pick<Room, 'getState' | 'padText'>): string | null {
  const { pads } = client.getState()
  const texts = pads
    .map(({ id, name }) => ({ name, text: client.padText(id) }))
    .filter(({ text }) => text !== '')
  const [first] = texts
  if (first === undefined) return null
  if (texts.length === 1) return first.text
  return texts.map(({ name, text }) => `--- ${name}\n${text.replace(/\n?$/, '\n')}`).join('\n')
}
