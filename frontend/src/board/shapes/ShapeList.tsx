import { type DragEvent, useId, useState } from 'react'
import { LiveRegion } from '../../ui/Hidden'
import { findShapes, type ShapeKind } from './catalogue'
import { Draft } from './draft'
import { SHAPE_TYPE } from './dropping'
import { type Easel, putDown } from './easel'
import styles from './ShapeList.module.css'
import { ShapePicture } from './ShapePicture'
import { drawShape } from './shape'

interface ShapeListProps {
  easel: Easel
}

/** The shapes of system design: dragged onto the board, or put in the middle of the view. */
export function ShapeList({ easel }: ShapeListProps) {
  const [query, setQuery] = useState('')
  const [said, setSaid] = useState('')
  const heading = useId()
  const found = findShapes(query)

  function add(kind: ShapeKind) {
    const draft = new Draft()
    drawShape(draft, kind, { x: 0, y: 0 })
    const added = putDown(easel, draft, kind.area)
    setSaid(added ? `${kind.name} added.` : 'The board cannot be drawn on now.')
  }

  function drag(event: DragEvent, kind: ShapeKind) {
    event.dataTransfer.setData(SHAPE_TYPE, kind.id)
    event.dataTransfer.effectAllowed = 'copy'
  }

  return (
    <section className={styles.shapes} aria-labelledby={heading} data-testid="shapes">
      <h2 id={heading} className={styles.title}>
        Design shapes
      </h2>
      <input
        type="search"
        className={styles.search}
        placeholder="Search…"
        aria-label="Search shapes"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          const [first] = found
          if (event.key === 'Enter' && query !== '' && first !== undefined) add(first)
        }}
      />
      {found.length === 0 && <p className={styles.nothing}>No shape is called that.</p>}
      <ul className={styles.list}>
        {found.map((kind) => (
          <li key={kind.id}>
            <button
              type="button"
              className={styles.shape}
              draggable
              data-testid={`shape-${kind.id}`}
              onClick={() => add(kind)}
              onDragStart={(event) => drag(event, kind)}
            >
              <ShapePicture kind={kind} />
              {kind.name}
            </button>
          </li>
        ))}
      </ul>
      <LiveRegion text={said} />
    </section>
  )
}
