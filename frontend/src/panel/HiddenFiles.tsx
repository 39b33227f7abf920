import { FilePlus2, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { settingsStore } from '../app/theme'
import type { Room } from '../interview/room'
import type { PadInfo } from '../interview/view'
import { Editor } from '../pad/editor/Editor'
import { FileActions } from '../pad/files/actions'
import { type ServerLanguages, serverLanguage } from '../run/languages'
import type { Settings } from '../settings/settings'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import styles from './HiddenFiles.module.css'
import { testFileName } from './names'

interface HiddenFilesProps {
  panel: Room
  files: readonly PadInfo[]
  /** The one on view. */
  file: PadInfo | undefined
  /** What the candidate's program is written in. */
  language: string
  languages: ServerLanguages | null
  readOnly: boolean
  toasts: ToastStore
  dark: boolean
  onChoose: (file: string) => void
}

const wholeSettings = (settings: Settings) => settings
const nothing = () => undefined

/** Files of tests that only interviewers see. They are laid beside the candidate's files when they are run. */
export function HiddenFiles(props: HiddenFilesProps) {
  const { panel, files, file, language, languages, readOnly, toasts, dark, onChoose } = props
  const choices = useStore(settingsStore, wholeSettings)
  const [adding, setAdding] = useState(false)
  const id = file?.id ?? null
  // So that interviewers see one another's carets.
  useEffect(() => panel.openPad(id), [panel, id])
  const patterns = serverLanguage(languages, language)?.test_files ?? []
  const others = files.map((one) => one.name)

  async function add() {
    setAdding(true)
    try {
      onChoose(await panel.createPad(testFileName(patterns, others), language))
    } catch (error) {
      toasts.showFailure(error)
    }
    setAdding(false)
  }

  if (patterns.length === 0 && files.length === 0) return null
  return (
    <section className={styles.files} aria-label="Hidden test files">
      <h2 className={styles.title}>Hidden test files</h2>
      <div className={styles.bar}>
        {files.map((one) => (
          <button
            key={one.id}
            type="button"
            className={styles.file}
            aria-pressed={one.id === file?.id}
            data-testid="hidden-file"
            onClick={() => onChoose(one.id)}
          >
            {one.name}
          </button>
        ))}
        {!readOnly && patterns.length > 0 && (
          <Button
            look="ghost"
            className={styles.add ?? ''}
            disabled={adding}
            onClick={() => void add()}
            data-testid="add-hidden-file"
          >
            <FilePlus2 size={15} aria-hidden="true" />
            Add a test file
          </Button>
        )}
        {file && !readOnly && (
          <IconButton
            label={`Delete ${file.name}`}
            className={styles.remove ?? ''}
            onClick={() => void new FileActions(panel, toasts).remove(file)}
          >
            <Trash2 size={15} />
          </IconButton>
        )}
      </div>
      {file && (
        <div className={styles.editor} data-testid="hidden-editor">
          <Editor
            key={file.id}
            client={panel}
            pad={file}
            choices={choices}
            dark={dark}
            invitation="Write tests here. Only interviewers see them."
            onUpdate={nothing}
          />
        </div>
      )}
    </section>
  )
}
