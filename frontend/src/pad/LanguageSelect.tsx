import { ChevronDown } from 'lucide-react'
import { Picker } from '../ui/Picker'
import styles from './LanguageSelect.module.css'
import { languageOf, languages } from './languages'

const choices = languages.map(({ id, label }) => ({ value: id, label }))

interface LanguageSelectProps {
  language: string
  readOnly: boolean
  onPick: (language: string) => void
}

/** Shows a file's language and lets it be changed, for everyone. */
export function LanguageSelect({ language, readOnly, onPick }: LanguageSelectProps) {
  const { id, label } = languageOf(language)
  const trigger = (
    <button type="button" className={styles.trigger} data-testid="language-select">
      {label}
      <ChevronDown size={14} aria-hidden="true" />
    </button>
  )
  return (
    <Picker
      label="Language"
      choices={choices}
      value={id}
      disabled={readOnly}
      trigger={trigger}
      onPick={(picked) => picked !== language && onPick(picked)}
    />
  )
}
