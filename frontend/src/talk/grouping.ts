import type { Person, Said } from '../interview/view'

/** Messages of one person, one after another, close in time: shown under one name. */
export interface Group {
  key: string
  person: Person | null
  mine: boolean
  at: number
  /** Set on the first group of a day: that day. */
  day: string | null
  messages: readonly Said[]
}

/** A pause after which the same person is named again, in milliseconds. */
const pause = 5 * 60_000

/** Groups messages for display. `dayOf` names the day of a time, in the reader's time zone. */
export function groupTalk(talk: readonly Said[], dayOf: (at: number) => string): Group[] {
  const groups: (Group & { messages: Said[] })[] = []
  let day: string | null = null
  let last: Said | null = null
  for (const said of talk) {
    const today = dayOf(said.at)
    const group = groups.at(-1)
    const goesOn = last !== null && today === day && last.person?.id === said.person?.id
    if (group && goesOn && said.at - (last?.at ?? 0) < pause) {
      group.messages.push(said)
    } else {
      groups.push({
        key: messageKey(said),
        person: said.person,
        mine: said.mine,
        at: said.at,
        day: today === day ? null : today,
        messages: [said],
      })
    }
    day = today
    last = said
  }
  return groups
}

export function messageKey(said: Said): string {
  return said.pending ? `pending-${said.ref}` : `said-${said.position}`
}

/** How many messages of others came after the position last seen. */
export function countUnread(talk: readonly Said[], seen: number): number {
  return talk.filter((said) => !said.mine && !said.pending && said.position > seen).length
}

/** "Ada is typing…", for any number of people; empty for none. */
export function typingText(names: readonly string[]): string {
  if (names.length === 0) return ''
  if (names.length > 2) return 'Several people are typing…'
  return `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} typing…`
}
