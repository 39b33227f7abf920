import { CloudOff, TriangleAlert } from 'lucide-react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Button } from '../ui/Button'
import { classes } from '../ui/classes'
import { useStore } from '../ui/useStore'
import styles from './ConnectionBanner.module.css'
import { bannerOf } from './connection'

const icons = { warn: CloudOff, bad: TriangleAlert }
const selectConnection = (state: InterviewState) => state.connection
const selectReady = (state: InterviewState) => state.ready

/**
 * Says what is wrong with the connection. It lies over the interview's title, which it is more urgent than: the
 * workspace does not move when it comes and goes, and whoever writes or draws goes on where they were.
 */
export function ConnectionBanner({ client }: { client: Room }) {
  const connection = useStore(client, selectConnection)
  const ready = useStore(client, selectReady)
  const banner = bannerOf({ connection, ready })
  const Icon = banner && icons[banner.tone]
  return (
    <div role="status" className={styles.place} data-testid="banner" data-status={connection.status}>
      {banner && Icon && (
        <div className={classes(styles.banner, styles[banner.tone], banner.patient && styles.patient)}>
          <Icon size={16} aria-hidden="true" />
          <span className={styles.text}>{banner.text}</span>
          {banner.action && (
            <Button className={styles.action ?? ''} onClick={() => client.start()}>
              {banner.action === 'retry' ? 'Retry now' : 'Take over here'}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
