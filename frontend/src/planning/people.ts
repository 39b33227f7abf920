import type { NewPerson, Role } from '../api/models'

/** Somebody of the team in an interview that is planned. `member`: an id, or "" for somebody without an account. */
export interface PersonValues {
  role: Role
  member: string
  name: string
  email: string
}

export const blankPerson = (role: Role): PersonValues => ({ role, member: '', name: '', email: '' })

export function personBody({ role, member, name, email }: PersonValues): NewPerson {
  return member ? { role, member } : { role, name: name.trim(), email: email.trim() }
}

/** What is wrong with people, by the names of their fields below `start`. */
export function peopleProblems(people: readonly PersonValues[], start: string): Record<string, string> {
  const problems: Record<string, string> = {}
  const seen = new Set<string>()
  people.forEach(({ member, name }, index) => {
    if (!member && !name.trim()) problems[`${start}.${index}.name`] = 'Choose a member, or enter a name.'
    if (member && seen.has(member)) problems[`${start}.${index}.member`] = 'Is there already.'
    seen.add(member)
  })
  return problems
}
