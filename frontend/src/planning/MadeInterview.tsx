import type { CreatedInterview } from '../api/models'
import { CopyField } from '../office/kit/CopyField'
import { NavLink } from '../office/kit/NavLink'
import { PageHeader } from '../office/kit/PageHeader'
import { Section } from '../office/kit/Section'
import styles from './Interview.module.css'
import { personRoles } from './words'

/** Right after planning: everybody's link, which is shown this once. */
export function MadeInterview({ made, loop }: { made: CreatedInterview; loop: string | null }) {
  return (
    <>
      <PageHeader
        title={`${made.title} is planned`}
        lead="Give each person their own link. Links are shown this once; you can make new ones at any time."
        back={
          loop ? { href: `/loops/${loop}`, label: 'The loop' } : { href: '/interviews', label: 'Interviews' }
        }
        actions={
          <NavLink href={`/interviews/${made.id}`} look="primary">
            To the interview
          </NavLink>
        }
      />
      <Section title="Links" lead="Members can also enter from here without a link, signed in as they are.">
        <div className={styles.links}>
          {made.people.map((person) => (
            <CopyField
              key={person.id}
              label={`${person.name} (${personRoles[person.role].toLowerCase()})`}
              value={person.link}
            />
          ))}
        </div>
      </Section>
    </>
  )
}
