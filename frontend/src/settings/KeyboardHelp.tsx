import { Fragment } from 'react'
import { Dialog } from '../ui/Dialog'
import styles from './SettingsDialog.module.css'

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent)
const mod = mac ? '⌘' : 'Ctrl'
const alt = mac ? '⌥' : 'Alt'

const sections: readonly { title: string; keys: readonly [does: string, ...keys: string[]][] }[] = [
  {
    title: 'Getting around',
    keys: [
      ['This help', 'F1'],
      ['Next and previous region: files, code, output, panel, bar', 'F6', 'Shift+F6'],
      ['Leave the editor', 'Esc, then Tab'],
      ['Run the program, from anywhere', mac ? '⌘+Enter' : 'Ctrl+Enter'],
      ['Next and previous file', `${alt}+PageDown`, `${alt}+PageUp`],
    ],
  },
  {
    title: 'On a file tab',
    keys: [
      ['Rename', 'F2'],
      ['Move left and right', `${mod}+Shift+←`, `${mod}+Shift+→`],
      ['Delete (can be undone)', 'Delete'],
      ['Go to the code', 'Enter'],
    ],
  },
  {
    title: 'In the code',
    keys: [
      ['Undo and redo your own edits', `${mod}+Z`, mac ? '⇧+⌘+Z' : 'Ctrl+Y'],
      ['Format the file', `Shift+${alt}+F`],
      ['Find and replace', `${mod}+F`],
      ['Indent and unindent', 'Tab', 'Shift+Tab'],
      ['Comment and uncomment', `${mod}+/`],
      ['Suggest words', 'Ctrl+Space'],
      ['Move lines', `${alt}+↑`, `${alt}+↓`],
      ['Add a caret at the next match', `${mod}+D`],
      ['Fold and unfold', mac ? '⌘+⌥+[' : 'Ctrl+Shift+[', mac ? '⌘+⌥+]' : 'Ctrl+Shift+]'],
    ],
  },
  {
    title: 'In a terminal',
    keys: [
      ['Interrupt the program', 'Ctrl+C'],
      ['Copy and paste', mac ? '⌘+C' : 'Ctrl+Shift+C', mac ? '⌘+V' : 'Ctrl+Shift+V'],
      ['Leave it', 'F6'],
    ],
  },
  {
    title: 'In the chat',
    keys: [['Send, and a new line', 'Enter', 'Shift+Enter']],
  },
]

const notesSection: (typeof sections)[number] = {
  title: 'Interviewers',
  keys: [
    ['Write a private note, from anywhere', `${alt}+N`],
    ['Store the note, and a new line in it', 'Enter', 'Shift+Enter'],
  ],
}

interface KeyboardHelpProps {
  /** The interview has private notes. */
  notes?: boolean
  onClose: () => void
}

export function KeyboardHelp({ notes = false, onClose }: KeyboardHelpProps) {
  return (
    <Dialog title="Keyboard" onClose={onClose} width={560} testId="keyboard-help">
      {(notes ? [...sections, notesSection] : sections).map((section) => (
        <section key={section.title} className={styles.section}>
          <h3 className={styles.heading}>{section.title}</h3>
          <table className={styles.keys}>
            <tbody>
              {section.keys.map(([does, ...keys]) => (
                <tr key={does}>
                  <th scope="row">{does}</th>
                  <td>
                    {keys.map((key, at) => (
                      <Fragment key={key}>
                        {at > 0 && ' '}
                        <kbd>{key}</kbd>
                      </Fragment>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </Dialog>
  )
}
