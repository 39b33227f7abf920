import type { CSSProperties } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { personColour } from '../styles/people'
import { Avatar } from '../ui/Avatar'
import { Tooltip } from '../ui/Tooltip'
import { useStore } from '../ui/useStore'
import { type Company, roleName, whereText } from './company'
import styles from './Faces.module.css'
import { useCompany } from './useCompany'

const selectFollowing = (state: InterviewState) => state.following
/** More faces than this are counted only. */
const most = 5

/** Who is here, as a row of faces. A click on a face follows that person, another click stops. */
export function Faces({ client, onMore }: { client: Room; onMore: () => void }) {
  const following = useStore(client, selectFollowing)
  const here = useCompany(client).filter((member) => member.here)
  const rest = here.length - most
  return (
    <ul className={styles.faces} aria-label="People here">
      {here.slice(0, most).map((member) => (
        <li key={member.person.id} className={styles.place}>
          <Face
            member={member}
            followed={member.instance !== null && member.instance === following}
            onFollow={(instance) => client.follow(instance)}
          />
        </li>
      ))}
      {rest > 0 && (
        <li className={styles.place}>
          <button type="button" className={styles.more} onClick={onMore} aria-label={`${rest} more people`}>
            +{rest}
          </button>
        </li>
      )}
    </ul>
  )
}

interface FaceProps {
  member: Company
  followed: boolean
  onFollow: (instance: string | null) => void
}

function Face({ member, followed, onFollow }: FaceProps) {
  const { person, self, instance } = member
  const action = instance === null ? null : followed ? 'Click to stop following' : 'Click to follow'
  const facts = `${person.name}${self ? ' (you)' : ''}, ${roleName(person)}, ${whereText(member)}`
  return (
    <Tooltip
      text={
        <>
          <strong>
            {person.name}
            {self && ' (you)'}
          </strong>
          <br />
          {roleName(person)} · {whereText(member)}
          {action && (
            <>
              <br />
              {action}
            </>
          )}
        </>
      }
    >
      <button
        type="button"
        className={styles.face}
        style={{ '--ring': personColour(person.colour) } as CSSProperties}
        aria-label={instance === null ? facts : `Follow ${facts}`}
        aria-pressed={instance === null ? undefined : followed}
        aria-disabled={instance === null}
        data-testid="avatar"
        data-person={person.id}
        onClick={() => instance !== null && onFollow(followed ? null : instance)}
      >
        <Avatar name={person.name} colour={person.colour} size={26} />
      </button>
    </Tooltip>
  )
}
