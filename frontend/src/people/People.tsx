import { Eye, EyeOff } from 'lucide-react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { Avatar } from '../ui/Avatar'
import { Button } from '../ui/Button'
import { useStore } from '../ui/useStore'
import { type Company, roleName, whereText } from './company'
import styles from './People.module.css'
import { useCompany } from './useCompany'

const selectFollowing = (state: InterviewState) => state.following

/** Everyone who was invited: who is here, where they are, and a button to follow them. */
export function People({ client }: { client: Room }) {
  const company = useCompany(client)
  const following = useStore(client, selectFollowing)
  const here = company.filter((member) => member.here)
  const away = company.filter((member) => !member.here)
  const row = (member: Company) => (
    <Row key={member.person.id} member={member} following={following} onFollow={(it) => client.follow(it)} />
  )
  return (
    <div className={styles.people}>
      <h2 className={styles.heading}>Here now · {here.length}</h2>
      <ul className={styles.list}>{here.map(row)}</ul>
      {away.length > 0 && (
        <>
          <h2 className={styles.heading}>Not here · {away.length}</h2>
          <ul className={styles.list}>{away.map(row)}</ul>
        </>
      )}
    </div>
  )
}

interface RowProps {
  member: Company
  following: string | null
  onFollow: (instance: string | null) => void
}

function Row({ member, following, onFollow }: RowProps) {
  const { person, self, here, instance } = member
  const followed = instance !== null && instance === following
  return (
    <li className={styles.row} data-testid="person">
      <Avatar name={person.name} colour={person.colour} size={34} absent={!here} />
      <div className={styles.facts}>
        <p className={styles.name}>
          {person.name}
          {self && <span className={styles.you}>you</span>}
        </p>
        <p className={styles.where}>
          {roleName(person)}
          {here && ` · ${whereText(member)}`}
          {member.typing && ' · typing a message'}
        </p>
      </div>
      {instance !== null && (
        <Button
          aria-pressed={followed}
          aria-label={`Follow ${person.name}`}
          look={followed ? 'primary' : 'plain'}
          onClick={() => onFollow(followed ? null : instance)}
        >
          {followed ? <EyeOff size={15} /> : <Eye size={15} />}
          {followed ? 'Following' : 'Follow'}
        </Button>
      )}
    </li>
  )
}
