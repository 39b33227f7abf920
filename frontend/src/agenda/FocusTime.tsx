import { EyeOff } from 'lucide-react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Button } from '../ui/Button'
import { Menu, MenuItem, MenuSection } from '../ui/Menu'
import type { ToastStore } from '../ui/toasts'
import { useStore } from '../ui/useStore'
import styles from './AgendaBar.module.css'
import { clockText, hourText } from './standing'
import { useNow } from './useNow'

interface FocusTimeProps {
  client: Room
  toasts: ToastStore
}

const selectUntil = (state: InterviewState) => state.focusUntil
const selectRole = (state: InterviewState) => state.me?.role
const selectRunning = (state: InterviewState) => state.agenda.stage === 'running'
const selectMost = (state: InterviewState) => state.limits?.focus_minutes_most ?? 0
const selectOutside = (state: InterviewState) => state.waiting !== null
const selectOffset = (state: InterviewState) => state.clockOffset

/** Begins a stretch in which candidates work unwatched, and tells them of it while it goes on. */
export function FocusTime({ client, toasts }: FocusTimeProps) {
  const until = useStore(client, selectUntil)
  const role = useStore(client, selectRole)
  const running = useStore(client, selectRunning)
  const most = useStore(client, selectMost)
  const outside = useStore(client, selectOutside)
  const offset = useStore(client, selectOffset)
  const now = useNow(client, until !== null)
  const ask = (asked: Promise<void>) => void asked.catch((error) => toasts.showFailure(error))
  if (outside || role === 'observer' || role === undefined) return null
  if (until !== null) {
    return (
      <>
        <span className={styles.focus} role="status" data-testid="focus-on">
          You work unwatched until {hourText(until - offset)}
          <span aria-hidden="true"> · {clockText(until - now)}</span>
        </span>
        <Button className={styles.small ?? ''} onClick={() => ask(client.endFocus())} data-testid="end-focus">
          End
        </Button>
      </>
    )
  }
  const choices = [...new Set([2, 5, 10, 15, most])].filter((minutes) => minutes > 0 && minutes <= most)
  if (!running || choices.length === 0) return null
  return (
    <Menu
      trigger={
        <Button look="ghost" className={styles.small ?? ''} data-testid="focus-menu">
          <EyeOff size={14} aria-hidden="true" />
          <span className={styles.word}>Focus time</span>
        </Button>
      }
    >
      <MenuSection
        label={role === 'candidate' ? 'Nobody watches you work for' : 'The candidate works unwatched for'}
      >
        {choices
          .sort((one, other) => one - other)
          .map((minutes) => (
            <MenuItem
              key={minutes}
              onSelect={() => ask(client.beginFocus(minutes))}
              testId={`focus-${minutes}`}
            >
              {minutes === 1 ? '1 minute' : `${minutes} minutes`}
            </MenuItem>
          ))}
      </MenuSection>
    </Menu>
  )
}
