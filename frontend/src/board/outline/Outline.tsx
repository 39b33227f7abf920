import { type ReactNode, useId } from 'react'
import { Hidden, LiveRegion } from '../../ui/Hidden'
import type { Easel } from '../shapes/easel'
import sheet from '../sheet.module.css'
import { BoxForm } from './BoxForm'
import { ConnectForm } from './ConnectForm'
import { allNodes, arrowText } from './changes'
import styles from './Outline.module.css'
import type { Arrow, Node, Piece } from './outline'
import { useOutline } from './useOutline'

interface OutlineProps {
  easel: Easel
  /** Whether this person may draw now. */
  mayDraw: boolean
}

/** A board as text, for people who cannot see it, and a way to add to it without a pointer. */
export function Outline({ easel, mayDraw }: OutlineProps) {
  const { outline, said } = useOutline(easel)
  const { nodes, arrows, texts, drawings } = outline
  const heading = useId()
  const empty = nodes.length + arrows.length + texts.length + drawings.length === 0
  const reveal = (id: string) => easel.reveal([id])
  const boxes = allNodes(nodes)
  return (
    <section className={styles.outline} aria-labelledby={heading} data-testid="outline">
      <h2 id={heading} className={sheet.title}>
        Outline
      </h2>
      <LiveRegion text={said} />
      {mayDraw && <BoxForm easel={easel} boxes={boxes} />}
      {mayDraw && boxes.length > 1 && <ConnectForm easel={easel} boxes={boxes} />}
      {empty && <p className={styles.nothing}>Nothing is on the board yet.</p>}
      {nodes.length > 0 && (
        <Part title="Boxes" count={boxes.length}>
          <Nodes nodes={nodes} onReveal={reveal} />
        </Part>
      )}
      {arrows.length > 0 && (
        <Part title="Arrows" count={arrows.length}>
          <ul className={styles.list}>
            {arrows.map((arrow) => (
              <ArrowItem key={arrow.id} arrow={arrow} onReveal={reveal} />
            ))}
          </ul>
        </Part>
      )}
      <Pieces title="Text" pieces={texts} onReveal={reveal} />
      <Pieces title="Drawings and images" pieces={drawings} onReveal={reveal} />
    </section>
  )
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <>
      <h3 className={sheet.heading}>
        {title} <span className={styles.count}>{count}</span>
      </h3>
      {children}
    </>
  )
}

interface ItemProps {
  onReveal: (id: string) => void
}

function Nodes({ nodes, onReveal }: ItemProps & { nodes: readonly Node[] }) {
  return (
    <ul className={styles.list}>
      {nodes.map(({ id, name, kind, link, inside }) => (
        <li key={id} data-testid="outline-item" data-element={id}>
          <button type="button" className={styles.item} onClick={() => onReveal(id)}>
            {name}
            {kind !== '' && <span className={styles.kind}>, {kind}</span>}
            {link !== '' && <span className={styles.kind}>, link to {link}</span>}
          </button>
          {inside.length > 0 && <Nodes nodes={inside} onReveal={onReveal} />}
        </li>
      ))}
    </ul>
  )
}

function ArrowItem({ arrow, onReveal }: ItemProps & { arrow: Arrow }) {
  const { id, from, to, label, mutual } = arrow
  return (
    <li data-testid="outline-item" data-element={id}>
      <button type="button" className={styles.item} onClick={() => onReveal(id)}>
        <Hidden>{arrowText(arrow)}</Hidden>
        <span aria-hidden="true">
          {from?.name ?? '…'} {mutual ? '↔' : '→'} {to?.name ?? '…'}
          {label !== '' && <span className={styles.kind}> ({label})</span>}
        </span>
      </button>
    </li>
  )
}

function Pieces({ title, pieces, onReveal }: ItemProps & { title: string; pieces: readonly Piece[] }) {
  if (pieces.length === 0) return null
  return (
    <Part title={title} count={pieces.length}>
      <ul className={styles.list}>
        {pieces.map(({ id, text }) => (
          <li key={id} data-testid="outline-item" data-element={id}>
            <button type="button" className={styles.item} onClick={() => onReveal(id)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </Part>
  )
}
