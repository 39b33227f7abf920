import { ChevronDown } from 'lucide-react'
import { memo, useMemo } from 'react'
import { cannotRun, type ServerLanguages, serverLanguage } from '../run/languages'
import { type Choice, Picker } from '../ui/Picker'
import styles from './LanguageSelect.module.css'
import { languageOf, languages } from './languages'

interface LanguageSelectProps {
  language: string
  /** What the server can run; null while that is not known. */
  known: ServerLanguages | null
  readOnly: boolean
  onPick: (language: string) => void
}

/** Shows a file's language and lets it be changed, for everyone. */
export const LanguageSelect = memo(function LanguageSelect(props: LanguageSelectProps) {
  const { language, known, readOnly, onPick } = props
  const choices = useMemo(() => choicesFor(known), [known])
  const { id, label } = languageOf(language)
  const toolchain = besides(label, serverLanguage(known, language)?.toolchain)
  const trigger = (
    <button type="button" className={styles.trigger} data-testid="language-select">
      {label}
      {toolchain && <span className={styles.toolchain}>{toolchain}</span>}
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
})

/** What a toolchain's name says beyond the language's: `1.19.8` of `Go 1.19.8`; undefined if nothing. */
function besides(label: string, toolchain = ''): string | undefined {
  return (toolchain.startsWith(`${label} `) ? toolchain.slice(label.length + 1) : toolchain) || undefined
}

/** Those that can be run come first; the others can be written all the same. */
function choicesFor(known: ServerLanguages | null): Choice[] {
  const choices = languages.map(({ id, label }) => {
    const server = known?.on ? serverLanguage(known, id) : undefined
    const missing = server && (cannotRun(known, id) ?? undefined)
    const detail = besides(label, server?.toolchain)
    return { value: id, label, testId: `language-${id}`, missing, ...(detail && { detail }) }
  })
  const runs = ({ detail }: Choice) => detail !== undefined
  return [...choices.filter(runs), ...choices.filter((choice) => !runs(choice))]
}
