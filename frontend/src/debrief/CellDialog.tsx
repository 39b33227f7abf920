import type { Attribute, Cell, DebriefRound } from '../api/models'
import { Badge } from '../office/kit/Tag'
import { Cited } from '../scorecards/CardReading'
import { Level } from '../scorecards/Level'
import { Dialog } from '../ui/Dialog'
import { Hidden } from '../ui/Hidden'
import styles from './CellDialog.module.css'
import { type MatrixCell, spreadWords } from './matrix'

/** What the raters of a competency in a round saw, one below the other, each with what it rests on. */
export function CellDialog({ cell, onClose }: { cell: MatrixCell; onClose: () => void }) {
  return (
    <Dialog title={`${cell.competency} · ${cell.round.name}`} onClose={onClose} width={640}>
      {cell.cells.map((one) => (
        <Ratings
          key={`${one.interview} ${one.attribute}`}
          cell={one}
          round={cell.round}
          quiet={one.attribute_name === cell.competency}
        />
      ))}
    </Dialog>
  )
}

interface RatingsProps {
  cell: Cell
  round: DebriefRound
  /** The dialog is named as the attribute is. */
  quiet: boolean
}

function Ratings({ cell, round, quiet }: RatingsProps) {
  const interview = round.interviews.find(({ id }) => id === cell.interview)
  const attribute = interview?.attributes.find(({ id }) => id === cell.attribute)
  const ratings = cell.ratings.toSorted((one, other) => (other.level ?? 0) - (one.level ?? 0))
  return (
    <section className={styles.attribute}>
      <h3 className={styles.name}>
        {quiet ? <Hidden>{cell.attribute_name}</Hidden> : cell.attribute_name}
        {cell.spread !== null && cell.spread > 0 && (
          <Badge tone={cell.spread > 1 ? 'warn' : 'plain'}>{spreadWords(cell.spread)}</Badge>
        )}
      </h3>
      {attribute && <p className={styles.definition}>{attribute.description}</p>}
      <ul className={styles.ratings}>
        {ratings.map((rating) => (
          <li key={rating.card}>
            <p className={styles.who}>
              <strong>{rating.name}</strong>
              {rating.kind === 'second' && <Badge>Second rating</Badge>}
              {rating.after_reading && <Badge tone="warn">Amended after reading others</Badge>}
              <Level level={rating.covered ? rating.level : null} small />
            </p>
            <Anchor attribute={attribute} level={rating.covered ? rating.level : null} />
            {rating.text && <p className={styles.text}>{rating.text}</p>}
            <Cited evidence={rating.evidence} picker={undefined} anonymous={false} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Anchor({ attribute, level }: { attribute: Attribute | undefined; level: number | null }) {
  const words = level === null ? undefined : attribute?.anchors[level - 1]
  return words ? <p className={styles.anchor}>{words}</p> : null
}
