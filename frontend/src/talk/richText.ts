/** A piece of a message: plain, code between backticks, or a web address. */
export interface Piece {
  kind: 'text' | 'code' | 'block' | 'link'
  text: string
}

const pattern = /```(?:[\w+#-]*\n)?([\s\S]+?)```|`([^`\n]+)`|(https?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}])/g

/** Finds code and web addresses in a message. Joined in order, the pieces are the message, less its backticks. */
export function splitMessage(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) })
    const [, block, code, link] = match
    if (block !== undefined) pieces.push({ kind: 'block', text: block.replace(/\n$/, '') })
    else if (code !== undefined) pieces.push({ kind: 'code', text: code })
    else if (link !== undefined) pieces.push({ kind: 'link', text: link })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}
