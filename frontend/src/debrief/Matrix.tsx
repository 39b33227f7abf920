import { useState } from 'react'
import type { Debrief } from '../api/models'
import { Section } from '../office/kit/Section'
import { Badge } from '../office/kit/Tag'
import { Level } from '../scorecards/Level'
import { levelWords } from '../scorecards/words'
import { Button } from '../ui/Button'
import { Choice } from '../ui/Choice'
import { useMediaQuery } from '../ui/useMediaQuery'
import { CellDialog } from './CellDialog'
import styles from './Matrix.module.css'
import {
  cellWith,
  heldRounds,
  type MatrixCell,
  matrixRows,
  type Order,
  spreadWords,
  unseenCompetencies,
} from './matrix'

const orders = [
  { value: 'spread', label: 'Disagreements first' },
  { value: 'template', label: 'In order' },
] as const

/** How many disagreements are told in words above the matrix. */
const told = 4

/** Rounds by competencies: who saw what, where they disagree, and what each rests on. */
export function Matrix({ debrief }: { debrief: Debrief }) {
  const narrow = useMediaQuery('(max-width: 760px)')
  const [order, setOrder] = useState<Order>('spread')
  const [shown, setShown] = useState<MatrixCell | null>(null)
  const rows = matrixRows(debrief, order)
  const rounds = heldRounds(debrief)
  const unseen = unseenCompetencies(debrief)
  return (
    <Section
      stacked
      title="What was seen"
      lead="Each mark is one person’s level for one attribute. Open one to read what it rests on."
      actions={<Choice label="Order" options={orders} value={order} onPick={setOrder} />}
    >
      <Disagreements debrief={debrief} onShow={(cell) => setShown(cell)} />
      {narrow ? (
        <ul className={styles.stacked}>
          {rows.map((row) => (
            <li key={row.competency}>
              <h3 className={styles.competency}>
                {row.competency}
                <Spread spread={row.spread} />
              </h3>
              {row.cells
                .filter(({ ratings }) => ratings.length > 0)
                .map((cell) => (
                  <div key={cell.round.id} className={styles.line}>
                    <span className={styles.round}>{cell.round.name}</span>
                    <CellButton cell={cell} onShow={setShown} />
                  </div>
                ))}
            </li>
          ))}
        </ul>
      ) : (
        <div className={styles.frame}>
          <table className={styles.matrix}>
            <caption className={styles.caption}>Levels by competency and round</caption>
            <thead>
              <tr>
                <th scope="col">Competency</th>
                {rounds.map(({ id, name, score }) => (
                  <th key={id} scope="col">
                    {name}
                    {score !== null && <span className={styles.score}>{score.toFixed(2)} on average</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.competency}>
                  <th scope="row">
                    {row.competency}
                    <Spread spread={row.spread} />
                  </th>
                  {row.cells.map((cell) => (
                    <td key={cell.round.id}>
                      <CellButton cell={cell} onShow={setShown} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {unseen.length > 0 && (
        <p className={styles.unseen}>
          <strong>Not rated yet:</strong> {unseen.join(', ')}
        </p>
      )}
      {shown && <CellDialog cell={shown} onClose={() => setShown(null)} />}
    </Section>
  )
}

function Spread({ spread }: { spread: number }) {
  if (spread < 1) return null
  return <Badge tone={spread > 1 ? 'warn' : 'plain'}>{spreadWords(spread)}</Badge>
}

function CellButton({ cell, onShow }: { cell: MatrixCell; onShow: (cell: MatrixCell) => void }) {
  const { ratings } = cell
  if (ratings.length === 0) return <span className={styles.empty}>–</span>
  return (
    <button type="button" className={styles.cell} data-spread={cell.spread ?? 0} onClick={() => onShow(cell)}>
      {ratings.map((rating) => (
        <span key={`${rating.card} ${rating.level}`} className={styles.mark}>
          <Level level={rating.covered ? rating.level : null} small />
          <span className={styles.who}>
            {rating.name}
            {rating.kind === 'second' && ' (2nd)'}
          </span>
        </span>
      ))}
    </button>
  )
}

/** The widest disagreements, in words. */
function Disagreements({ debrief, onShow }: { debrief: Debrief; onShow: (cell: MatrixCell) => void }) {
  const wide = debrief.disagreements.slice(0, told)
  if (wide.length === 0) {
    return debrief.cells.length > 0 ? (
      <p className={styles.agree}>Wherever two rated the same, they gave the same level.</p>
    ) : null
  }
  const rows = matrixRows(debrief, 'template')
  const word = (level: number) => levelWords[level - 1] ?? String(level)
  return (
    <ul className={styles.disagreements} aria-label="Disagreements">
      {wide.map(({ round, interview, attribute, attribute_name, spread, lowest, highest }) => {
        const cell = cellWith(rows, interview, attribute)
        const name = debrief.rounds.find(({ id }) => id === round)?.name
        return (
          <li key={`${interview} ${attribute}`} data-testid="disagreement">
            <Badge tone={spread > 1 ? 'warn' : 'plain'}>{spreadWords(spread)}</Badge>
            <span className={styles.words}>
              <strong>{attribute_name}</strong> in {name}: from {word(lowest)} to {word(highest)}
            </span>
            {cell && (
              <Button
                look="ghost"
                aria-label={`Read what each saw of ${attribute_name}`}
                onClick={() => onShow(cell)}
              >
                Read
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
