import type { Said } from '../interview/view'
import { classes } from '../ui/classes'
import styles from './Chat.module.css'
import { type Piece, splitMessage } from './richText'

export function Message({ said }: { said: Said }) {
  return (
    <p className={classes(styles.message, said.pending && styles.pending)} data-testid="chat-message">
      {splitMessage(said.text).map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message never changes, nor does the order of its pieces
        <PieceOf key={at} piece={piece} />
      ))}
      {said.pending && <span className={styles.state}>Sending…</span>}
    </p>
  )
}

function PieceOf({ piece }: { piece: Piece }) {
  if (piece.kind === 'code') return <code className={styles.code}>{piece.text}</code>
  if (piece.kind === 'block') return <code className={styles.block}>{piece.text}</code>
  if (piece.kind === 'text') return piece.text
  return (
    <a className={styles.link} href={piece.text} target="_blank" rel="noreferrer noopener">
      {piece.text}
    </a>
  )
}
