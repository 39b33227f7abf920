import { Link2, Play, Quote, X } from 'lucide-react'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { useStore } from '../ui/useStore'
import { useCopyLink } from './copying'
import styles from './Deck.module.css'
import type { Stretch } from './evidence'
import { lengthText, momentText } from './moment'
import type { Picker } from './picker'

const selectWanted = (state: ReturnType<Picker['getState']>) => state.wanted

interface SelectionToolsProps {
  picker: Picker
  selection: Stretch
  /** The recording is shown without names, and is to be where a link leads. */
  anonymous: boolean
}

/** The stretch that is selected, and what can be done with it. */
export function SelectionTools({ picker, selection, anonymous }: SelectionToolsProps) {
  const wanted = useStore(picker, selectWanted)
  const { from, until } = selection
  const [copied, copyLink] = useCopyLink(picker.interview, anonymous)
  return (
    <fieldset className={styles.selected} data-testid="selection-tools">
      <legend className={styles.legend}>The stretch that is selected</legend>
      <span className={styles.range}>
        {momentText(from)} to {momentText(until)}
        <span className={styles.long}>{lengthText(until - from)}</span>
      </span>
      <Button look="ghost" className={styles.tool ?? ''} onClick={() => picker.playStretch(from, until)}>
        <Play size={13} aria-hidden="true" />
        Play it
      </Button>
      {wanted && (
        <Button
          look="ghost"
          className={styles.tool ?? ''}
          onClick={() => {
            const stretch = picker.stretch()
            if (stretch) picker.cite(stretch)
          }}
          data-testid="cite-stretch"
        >
          <Quote size={13} aria-hidden="true" />
          Cite it
        </Button>
      )}
      <Button look="ghost" className={styles.tool ?? ''} onClick={() => void copyLink(from, until)}>
        <Link2 size={14} aria-hidden="true" />
        {copied ? 'Copied' : 'Copy link'}
      </Button>
      <IconButton
        label="Select nothing"
        className={styles.clear ?? ''}
        onClick={() => picker.selectNothing()}
      >
        <X size={15} />
      </IconButton>
    </fieldset>
  )
}
