import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button'
import type { Easel } from '../shapes/easel'
import sheet from '../sheet.module.css'
import { BoxOptions } from './BoxForm'
import { connect } from './composing'
import styles from './Outline.module.css'
import type { Node } from './outline'

interface ConnectFormProps {
  easel: Easel
  /** Two at least. */
  boxes: readonly Node[]
}

/** Draws an arrow from one box to another. */
export function ConnectForm({ easel, boxes }: ConnectFormProps) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [label, setLabel] = useState('')
  const [problem, setProblem] = useState('')

  // What was picked may be gone.
  const source = boxes.find(({ id }) => id === from) ?? boxes[0]
  const others = boxes.filter(({ id }) => id !== source?.id)
  const target = others.find(({ id }) => id === to) ?? others[0]

  function add(event: FormEvent) {
    event.preventDefault()
    if (source === undefined || target === undefined) return
    const drawn = connect(easel, source.id, target.id, label)
    setProblem(drawn ? '' : 'The board cannot be drawn on now.')
    if (drawn) setLabel('')
  }

  return (
    <form className={styles.form} onSubmit={add} aria-label="Connect two boxes">
      <label className={sheet.field}>
        <span className={sheet.label}>From</span>
        <select className={sheet.input} value={source?.id} onChange={(event) => setFrom(event.target.value)}>
          <BoxOptions boxes={boxes} />
        </select>
      </label>
      <label className={sheet.field}>
        <span className={sheet.label}>To</span>
        <select className={sheet.input} value={target?.id} onChange={(event) => setTo(event.target.value)}>
          <BoxOptions boxes={others} />
        </select>
      </label>
      <label className={sheet.field}>
        <span className={sheet.label}>Arrow label</span>
        <input
          className={sheet.input}
          value={label}
          autoComplete="off"
          onChange={(event) => setLabel(event.target.value)}
        />
      </label>
      <Button type="submit" data-testid="connect-boxes">
        Connect
      </Button>
      {problem !== '' && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}
