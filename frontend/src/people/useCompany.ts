import { useMemo } from 'react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { useStore } from '../ui/useStore'
import { type Company, companyOf } from './company'

const selectPeople = (state: InterviewState) => state.people
const selectPresent = (state: InterviewState) => state.present
const selectPads = (state: InterviewState) => state.pads
const selectMe = (state: InterviewState) => state.me
const selectInstance = (state: InterviewState) => state.instance

export function useCompany(client: Room): Company[] {
  const people = useStore(client, selectPeople)
  const present = useStore(client, selectPresent)
  const pads = useStore(client, selectPads)
  const me = useStore(client, selectMe)
  const instance = useStore(client, selectInstance)
  return useMemo(
    () => companyOf({ people, present, pads, me, instance }),
    [people, present, pads, me, instance],
  )
}
