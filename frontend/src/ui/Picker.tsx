import { Combobox as Base } from '@base-ui/react/combobox'
import { Check } from 'lucide-react'
import { type ReactElement, useMemo, useState } from 'react'
import { classes } from './classes'
import { matching } from './matching'
import styles from './Picker.module.css'
import popup from './Popup.module.css'

export interface Choice {
  value: string
  label: string
  /** Beside the label, quieter. */
  detail?: string
  /** Shown as not to be had, though it can be picked; the words say why. */
  missing?: string | undefined
  testId?: string
}

interface PickerProps {
  label: string
  choices: readonly Choice[]
  value: string
  onPick: (value: string) => void
  trigger: ReactElement
  disabled?: boolean
}

/** A button that opens a list with a field to search it. */
export function Picker({ label, choices, value, onPick, trigger, disabled = false }: PickerProps) {
  const [search, setSearch] = useState('')
  const found = useMemo(() => matching(choices, search), [choices, search])
  const current = choices.find((choice) => choice.value === value) ?? null
  return (
    <Base.Root
      items={choices}
      filteredItems={found}
      inputValue={search}
      onInputValueChange={setSearch}
      value={current}
      onValueChange={(choice: Choice | null) => choice && onPick(choice.value)}
      disabled={disabled}
      autoHighlight
    >
      <Base.Trigger render={trigger} aria-label={`${label}: ${current?.label ?? value}`} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" collisionPadding={8} className={popup.above}>
          <Base.Popup className={classes(popup.popup, styles.popup)} aria-label={label}>
            <Base.Input className={styles.search} placeholder="Search…" aria-label={`Search: ${label}`} />
            <Base.Empty className={styles.empty}>Nothing found</Base.Empty>
            <Base.List className={styles.list}>
              {(choice: Choice) => (
                <Base.Item
                  key={choice.value}
                  value={choice}
                  className={classes(popup.item, choice.missing !== undefined && styles.missing)}
                  title={choice.missing}
                  data-testid={choice.testId}
                >
                  {choice.label}
                  {choice.detail && <span className={styles.detail}>{choice.detail}</span>}
                  <Base.ItemIndicator className={styles.check}>
                    <Check size={16} />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
