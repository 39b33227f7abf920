import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import styles from './ItemList.module.css'

interface ItemListProps<Item> {
  /** What the list is called; hidden where a heading says it already. */
  label: string
  quiet?: boolean
  hint?: ReactNode
  /** What one of them is called, such as "hint". */
  noun: string
  items: readonly Item[]
  onChange: (items: readonly Item[]) => void
  /** One more of them. Without it none can be added. */
  blank?: () => Item
  children: (item: Item, index: number) => ReactNode
  /** What is wrong with the list as a whole. */
  problem?: string | undefined
  /** The order says nothing. */
  unordered?: boolean
  /** Each stands in a frame. */
  framed?: boolean
  /** More buttons beside the one that adds. */
  more?: ReactNode
}

/** Things in an order that are added, moved and taken away one by one. */
export function ItemList<Item>(props: ItemListProps<Item>) {
  const { label, quiet, hint, noun, items, onChange, blank, children, problem, unordered, framed, more } =
    props
  const element = useRef<HTMLFieldSetElement>(null)
  const keys = useKeys(items.length)

  function put(next: readonly Item[], nextKeys: readonly number[]) {
    keys.current = nextKeys
    onChange(next)
  }
  function move(from: number, to: number) {
    put(moved(items, from, to), moved(keys.current, from, to))
  }
  function remove(index: number) {
    put(items.toSpliced(index, 1), keys.current.toSpliced(index, 1))
    element.current?.focus()
  }
  function add() {
    if (!blank) return
    const key = Math.max(-1, ...keys.current) + 1
    put([...items, blank()], [...keys.current, key])
    requestAnimationFrame(() => {
      const added = element.current?.querySelector<HTMLElement>(`[data-key="${key}"]`)
      added?.querySelector<HTMLElement>('input, textarea, select, [contenteditable=true]')?.focus()
    })
  }
  return (
    <fieldset ref={element} className={styles.list} tabIndex={-1} aria-invalid={problem ? true : undefined}>
      <legend className={quiet ? styles.hidden : styles.label}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {items.map((item, index) => (
        <div
          key={keys.current[index]}
          data-key={keys.current[index]}
          className={framed ? styles.framed : styles.item}
        >
          <div className={styles.body}>{children(item, index)}</div>
          <span className={styles.tools}>
            {!unordered && items.length > 1 && (
              <>
                <IconButton
                  label={`Move ${noun} ${index + 1} up`}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  <ArrowUp size={15} />
                </IconButton>
                <IconButton
                  label={`Move ${noun} ${index + 1} down`}
                  disabled={index === items.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  <ArrowDown size={15} />
                </IconButton>
              </>
            )}
            <IconButton label={`Remove ${noun} ${index + 1}`} onClick={() => remove(index)}>
              <Trash2 size={15} />
            </IconButton>
          </span>
        </div>
      ))}
      {problem && <p className={styles.problem}>{problem}</p>}
      {(blank || more) && (
        <div className={styles.add}>
          {blank && (
            <Button onClick={add}>
              <Plus size={15} aria-hidden="true" />
              Add {/^[aeiou]/.test(noun) ? 'an' : 'a'} {noun}
            </Button>
          )}
          {more}
        </div>
      )}
    </fieldset>
  )
}

/** A key for each item that goes with it wherever it is moved. */
function useKeys(count: number) {
  const keys = useRef<readonly number[]>([])
  if (keys.current.length !== count) keys.current = Array.from({ length: count }, (_, index) => index)
  return keys
}

function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const next = items.toSpliced(from, 1)
  return next.toSpliced(to, 0, items[from] as Item)
}
