import type { CSSProperties } from 'react'
import { personColour } from '../styles/people'
import styles from './Picture.module.css'

type Token = [kind: '' | 'keyword' | 'function' | 'string' | 'number' | 'comment' | 'type', text: string]
interface Line {
  tokens: readonly Token[]
  caret?: { name: string; colour: number }
}

const lines: readonly Line[] = [
  {
    tokens: [
      ['keyword', 'from '],
      ['', 'collections '],
      ['keyword', 'import '],
      ['type', 'OrderedDict'],
    ],
  },
  { tokens: [] },
  {
    tokens: [
      ['keyword', 'class '],
      ['type', 'Cache'],
      ['', ':'],
    ],
  },
  {
    tokens: [
      ['', '    '],
      ['keyword', 'def '],
      ['function', 'get'],
      ['', '(self, key):'],
    ],
  },
  {
    tokens: [
      ['', '        '],
      ['keyword', 'if '],
      ['', 'key '],
      ['keyword', 'not in '],
      ['', 'self.items:'],
    ],
    caret: { name: 'Grace', colour: 1 },
  },
  {
    tokens: [
      ['', '            '],
      ['keyword', 'return '],
      ['number', 'None'],
    ],
  },
  {
    tokens: [
      ['', '        self.items.'],
      ['function', 'move_to_end'],
      ['', '(key)'],
    ],
  },
  {
    tokens: [
      ['', '        '],
      ['comment', '# and when it is full?'],
    ],
    caret: { name: 'Ada', colour: 0 },
  },
  {
    tokens: [
      ['', '        '],
      ['keyword', 'return '],
      ['', 'self.items[key]'],
    ],
  },
]

/** A picture of the pad with two people in it. */
export function Picture() {
  return (
    <div className={styles.picture} aria-hidden="true">
      <div className={styles.bar}>
        <span className={styles.tab}>cache.py</span>
        <span className={styles.quiet}>notes.md</span>
        <span className={styles.light}>
          <span className={styles.dot} /> Saved
        </span>
      </div>
      <div className={styles.code}>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change
          <div key={at} className={styles.line}>
            <span className={styles.number}>{at + 1}</span>
            {line.tokens.map(([kind, text]) => (
              <span key={text} style={kind ? { color: `var(--syntax-${kind})` } : undefined}>
                {text}
              </span>
            ))}
            {line.caret && (
              <span
                className={styles.caret}
                style={{ '--person': personColour(line.caret.colour) } as CSSProperties}
              >
                <span className={styles.flag}>{line.caret.name}</span>
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}
