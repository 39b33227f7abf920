import { Search } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import styles from './Filters.module.css'
import type { Option } from './fields'

/** How long nothing must be typed before it is searched for, in milliseconds. */
const pause = 250

/** The row of choices above a list. */
export function Filters({ children }: { children: ReactNode }) {
  return (
    <search className={styles.filters} aria-label="Filters">
      {children}
    </search>
  )
}

interface SelectFilterProps {
  label: string
  /** What no choice is called. */
  all: string
  options: readonly Option[]
  value: string
  onPick: (value: string) => void
}

/** One of a few, or all. */
export function SelectFilter({ label, all, options, value, onPick }: SelectFilterProps) {
  const id = useId()
  return (
    <span className={styles.filter}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={styles.select}
        value={value}
        onChange={(event) => onPick(event.target.value)}
      >
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}

interface SearchFilterProps {
  label: string
  value: string
  onSearch: (text: string) => void
}

/** Words to look for. It searches a moment after the last key. */
export function SearchFilter({ label, value, onSearch }: SearchFilterProps) {
  const [text, setText] = useState(value)
  const told = useRef(value)
  const search = useRef(onSearch)
  search.current = onSearch
  useEffect(() => {
    // Changed from elsewhere, as by the back button.
    if (value !== told.current) {
      told.current = value
      setText(value)
    }
  }, [value])
  useEffect(() => {
    if (text === told.current) return
    const timer = setTimeout(() => {
      told.current = text
      search.current(text)
    }, pause)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <span className={styles.search}>
      <Search size={15} aria-hidden="true" />
      <input
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </span>
  )
}
