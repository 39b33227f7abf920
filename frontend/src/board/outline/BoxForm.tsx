import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button'
import { shapeKinds } from '../shapes/catalogue'
import type { Easel } from '../shapes/easel'
import sheet from '../sheet.module.css'
import { addBox } from './composing'
import styles from './Outline.module.css'
import type { Node } from './outline'

interface BoxFormProps {
  easel: Easel
  boxes: readonly Node[]
}

/** Adds a labelled box, and an arrow to it from a box that is there. */
export function BoxForm({ easel, boxes }: BoxFormProps) {
  const [kind, setKind] = useState('service')
  const [label, setLabel] = useState('')
  const [from, setFrom] = useState('')
  const [problem, setProblem] = useState('')
  const source = boxes.some(({ id }) => id === from) ? from : ''

  function add(event: FormEvent) {
    event.preventDefault()
    const added = addBox(easel, { kind, label, from: source || null })
    setProblem(added === null ? 'The board cannot be drawn on now.' : '')
    if (added === null) return
    setLabel('')
    // The next box mostly follows from this one.
    if (source !== '') setFrom(added)
  }

  return (
    <form className={styles.form} onSubmit={add} aria-label="Add a box">
      <label className={sheet.field}>
        <span className={sheet.label}>Kind</span>
        <select className={sheet.input} value={kind} onChange={(event) => setKind(event.target.value)}>
          {shapeKinds.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className={sheet.field}>
        <span className={sheet.label}>Label</span>
        <input
          className={sheet.input}
          value={label}
          autoComplete="off"
          onChange={(event) => setLabel(event.target.value)}
        />
      </label>
      {boxes.length > 0 && (
        <label className={sheet.field}>
          <span className={sheet.label}>Arrow from</span>
          <select className={sheet.input} value={source} onChange={(event) => setFrom(event.target.value)}>
            <option value="">no other box</option>
            <BoxOptions boxes={boxes} />
          </select>
        </label>
      )}
      <Button type="submit" data-testid="add-box">
        Add box
      </Button>
      {problem !== '' && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}

export function BoxOptions({ boxes }: { boxes: readonly Node[] }) {
  return boxes.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ))
}
