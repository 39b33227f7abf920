import { Minus, Plus } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { IconButton } from '../ui/IconButton'
import { useStore } from '../ui/useStore'
import { Segments } from './Segments'
import styles from './SettingsDialog.module.css'
import { fontSizes, type Indent, type Settings } from './settings'
import type { SettingsStore } from './store'

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

const keys = [
  { value: 'standard', label: 'Standard' },
  { value: 'vim', label: 'Vim' },
  { value: 'emacs', label: 'Emacs' },
] as const

const indents: readonly { value: Indent; label: string }[] = [
  { value: 'language', label: 'Usual for the language' },
  { value: '2', label: '2 spaces' },
  { value: '4', label: '4 spaces' },
  { value: '8', label: '8 spaces' },
  { value: 'tab', label: 'Tabs' },
]

const whole = (settings: Settings) => settings

/** Personal choices. They take effect at once, for this browser alone. */
export function SettingsDialog({ store, onClose }: { store: SettingsStore; onClose: () => void }) {
  const settings = useStore(store, whole)
  const indentId = useId()
  const change = (part: Partial<Settings>) => store.change(part)
  const size = settings.fontSize
  const actions = (
    <>
      <Button look="ghost" onClick={() => store.reset()}>
        Reset to defaults
      </Button>
      <Button look="primary" onClick={onClose}>
        Done
      </Button>
    </>
  )
  return (
    <Dialog title="Settings" onClose={onClose} actions={actions} width={520} testId="settings">
      <p className={styles.intro}>For you, in this browser. Nobody else sees them.</p>
      <Section title="Appearance">
        <Segments
          label="Theme"
          choices={themes}
          value={settings.theme}
          onPick={(theme) => change({ theme })}
        />
        <div className={styles.row}>
          <span className={styles.label} id="font-size-label">
            Code size
          </span>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex row everywhere */}
          <div className={styles.stepper} role="group" aria-labelledby="font-size-label">
            <IconButton
              label="Smaller"
              hint={false}
              disabled={size <= fontSizes.least}
              onClick={() => change({ fontSize: size - 1 })}
            >
              <Minus size={15} />
            </IconButton>
            <output className={styles.size}>{size} px</output>
            <IconButton
              label="Larger"
              hint={false}
              disabled={size >= fontSizes.most}
              onClick={() => change({ fontSize: size + 1 })}
            >
              <Plus size={15} />
            </IconButton>
          </div>
        </div>
      </Section>
      <Section title="Editing">
        <Segments label="Keys" choices={keys} value={settings.keys} onPick={(keys) => change({ keys })} />
        <div className={styles.row}>
          <label className={styles.label} htmlFor={indentId}>
            Indent with
          </label>
          <select
            id={indentId}
            className={styles.select}
            value={settings.indent}
            onChange={(event) => change({ indent: event.target.value as Indent })}
          >
            {indents.map((indent) => (
              <option key={indent.value} value={indent.value}>
                {indent.label}
              </option>
            ))}
          </select>
        </div>
        <Check label="Wrap long lines" on={settings.wrap} onChange={(wrap) => change({ wrap })} />
        <Check
          label="Close brackets and quotes"
          on={settings.closeBrackets}
          onChange={(closeBrackets) => change({ closeBrackets })}
        />
        <Check
          label="Suggest words while typing"
          on={settings.completion}
          onChange={(completion) => change({ completion })}
        />
      </Section>
      <Section title="Other people">
        <Check
          label="Strong carets"
          hint="Heavier, and with the name always shown."
          on={settings.strongCarets}
          onChange={(strongCarets) => change({ strongCarets })}
        />
        <Check
          label="Announce activity"
          hint="Tells a screen reader who joins, leaves and edits."
          on={settings.announce}
          onChange={(announce) => change({ announce })}
        />
      </Section>
      <Section title="Output">
        <Check
          label="Read out what programs print"
          hint="For screen readers; terminals are slower then."
          on={settings.readOutput}
          onChange={(readOutput) => change({ readOutput })}
        />
      </Section>
    </Dialog>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </section>
  )
}

interface CheckProps {
  label: string
  hint?: string
  on: boolean
  onChange: (on: boolean) => void
}

function Check({ label, hint, on, onChange }: CheckProps) {
  const id = useId()
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {hint && <span className={styles.hint}>{hint}</span>}
      </label>
      <input
        id={id}
        type="checkbox"
        className={styles.switch}
        checked={on}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  )
}
