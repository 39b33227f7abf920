import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { useStore } from '../ui/useStore'
import styles from './KeysHelp.module.css'
import { help } from './keys'
import { lettersOn } from './lettersOn'

const itself = (on: boolean) => on

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const on = useStore(lettersOn, itself)
  return (
    <Dialog
      title="Keys"
      width={460}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <dl className={styles.keys}>
        {help.map(([keys, does]) => (
          <div key={keys} className={styles.row}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.letters}>
        <input type="checkbox" checked={on} onChange={(event) => lettersOn.set(event.target.checked)} />
        Single letters and signs are keys of the playback
      </label>
    </Dialog>
  )
}
