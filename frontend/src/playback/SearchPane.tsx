import { Search, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Found, FoundKind } from '../replay/types'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { useStore } from '../ui/useStore'
import type { Commands } from './commands'
import { counted, momentText } from './moment'
import { Scroll } from './Scroll'
import styles from './Search.module.css'
import type { Player, Recording, ReplayState } from './types'

interface SearchPaneProps {
  replay: Player
  recording: Recording
  commands: Commands
}

const selectSearch = (state: ReplayState) => state.search

/** Milliseconds after the last key until it is searched. */
const SETTLED = 200

const kinds: Readonly<Record<FoundKind, string>> = {
  file: 'written in',
  chat: 'said in the chat',
  output: 'printed',
  board: 'on the board',
  prompt: 'in the question',
  hint: 'in a hint',
  artefact: 'revealed',
  answer: 'in an answer',
  case: 'in a test case',
  note: 'in a note',
}

/** Searches all text that ever was, also what was taken out again: when did it first appear? */
export function SearchPane({ replay, recording, commands }: SearchPaneProps) {
  const { query, results, done, progress, truncated } = useStore(replay, selectSearch)
  const [text, setText] = useState(query)
  useEffect(() => {
    const timer = setTimeout(() => replay.search(text.trim()), SETTLED)
    return () => clearTimeout(timer)
  }, [replay, text])
  const first = results[0]
  const nameOf = (person: string) => recording.people.find((one) => one.person === person)?.name
  return (
    <>
      <search className={styles.search}>
        <Search size={15} aria-hidden="true" />
        <input
          type="search"
          className={styles.input}
          value={text}
          placeholder="All that was ever written"
          aria-label="Search all that was ever written"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && first) commands.show(first.t)
            if (event.key === 'Escape') setText('')
          }}
          data-testid="search"
        />
        {text !== '' && (
          <IconButton
            label="Search for nothing"
            hint={false}
            className={styles.clear ?? ''}
            onClick={() => setText('')}
          >
            <X size={15} />
          </IconButton>
        )}
      </search>
      <p className={styles.found} role="status" data-testid="search-count">
        {query === ''
          ? 'Code that was deleted again is found too, and what was printed, said and drawn.'
          : done
            ? results.length === 0
              ? 'It never appeared.'
              : `${truncated ? 'The first ' : ''}${counted(results.length, 'time', 'times')}. First at ${momentText(first?.t ?? 0)}.`
            : `Searching… ${Math.round(progress * 100)}%`}
      </p>
      <Scroll label="Found">
        <ol className={styles.results}>
          {results.map((found) => (
            <li key={`${found.part} ${found.position} ${found.ref} ${found.at}`}>
              <Button
                look="ghost"
                className={styles.result ?? ''}
                onClick={() => commands.show(found.t)}
                data-testid="found"
              >
                <span className={styles.head}>
                  <b className={styles.when}>{momentText(found.t)}</b>
                  <span className={styles.kind}>
                    {kinds[found.kind]}
                    {found.where && found.kind !== 'board' ? ` ${found.where}` : ''}
                  </span>
                  <span className={styles.who}>{nameOf(found.person)}</span>
                </span>
                <Excerpt found={found} />
              </Button>
            </li>
          ))}
        </ol>
      </Scroll>
    </>
  )
}

function Excerpt({ found: { excerpt, at, length } }: { found: Found }) {
  return (
    <span className={styles.excerpt}>
      {excerpt.slice(0, at)}
      <mark className={styles.mark}>{excerpt.slice(at, at + length)}</mark>
      {excerpt.slice(at + length)}
    </span>
  )
}
