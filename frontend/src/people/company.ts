import type { InterviewState, PadInfo, Person, Present } from '../interview/view'

/** A person of the interview, here or not, as the page shows them. */
export interface Company {
  person: Person
  self: boolean
  here: boolean
  /** The instance to follow: the one that looks at a file, if any does. */
  instance: string | null
  /** The name of the file they look at. */
  where: string | null
  typing: boolean
}

const roleNames = { interviewer: 'Interviewer', candidate: 'Candidate', observer: 'Observer' } as const

export function roleName(person: Person): string {
  return roleNames[person.role]
}

/** Everyone: ourselves first, then who is here, then who is away; otherwise in the order they were invited. */
export function companyOf(
  state: Pick<InterviewState, 'people' | 'present' | 'pads' | 'me' | 'instance'>,
): Company[] {
  const company = state.people.map((person) => one(person, state.present, state.pads, state))
  const rank = (member: Company) => (member.self ? 0 : member.here ? 1 : 2)
  return company.sort((a, b) => rank(a) - rank(b))
}

function one(
  person: Person,
  present: readonly Present[],
  pads: readonly PadInfo[],
  own: Pick<InterviewState, 'me' | 'instance'>,
): Company {
  const copies = present.filter((copy) => copy.person.id === person.id)
  const others = copies.filter((copy) => copy.instance !== own.instance)
  const followed = others.find((copy) => copy.pad !== null) ?? others[0]
  const shown = copies.find((copy) => copy.self) ?? followed
  return {
    person,
    self: person.id === own.me?.id,
    here: copies.length > 0,
    instance: followed?.instance ?? null,
    where: pads.find((pad) => pad.id === shown?.pad)?.name ?? null,
    typing: copies.some((copy) => copy.typing && !copy.self),
  }
}

/** Where somebody is, in a few words. */
export function whereText(member: Company): string {
  if (!member.here) return 'Not here'
  return member.where ? `In ${member.where}` : 'Here'
}
