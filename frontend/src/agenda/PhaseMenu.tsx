import { ChevronDown, CornerUpLeft, DoorClosed, Plus } from 'lucide-react'
import type { Room } from '../interview/room'
import type { InterviewState } from '../interview/view'
import { IconButton } from '../ui/IconButton'
import { Menu, MenuItem, MenuRule, MenuSection } from '../ui/Menu'
import { useStore } from '../ui/useStore'
import { clockText, minutesText } from './standing'

interface PhaseMenuProps {
  client: Room
  ask: (asked: Promise<void>) => void
}

const selectPlan = (state: InterviewState) => state.plan
const selectAgenda = (state: InterviewState) => state.agenda
const selectPeople = (state: InterviewState) => state.people
const selectAdmitted = (state: InterviewState) => state.admitted

/** Other phases, more minutes, and putting somebody outside again. */
export function PhaseMenu({ client, ask }: PhaseMenuProps) {
  const plan = useStore(client, selectPlan)
  const agenda = useStore(client, selectAgenda)
  const people = useStore(client, selectPeople)
  const admitted = useStore(client, selectAdmitted)
  if (plan === null) return null
  const current = plan.phases.findIndex((phase) => phase.id === agenda.phase)
  return (
    <Menu
      trigger={
        <IconButton label="Phases and time" data-testid="phase-menu">
          <ChevronDown size={16} />
        </IconButton>
      }
    >
      <MenuSection label="Go to a phase">
        {plan.phases.map((phase, at) => (
          <MenuItem
            key={phase.id}
            disabled={at === current}
            keys={
              agenda.clocks[phase.id]?.used
                ? clockText(agenda.clocks[phase.id]?.used ?? 0)
                : minutesText(phase.least, phase.most)
            }
            {...(at < current && { icon: <CornerUpLeft size={15} /> })}
            onSelect={() => ask(client.beginPhase(phase.id))}
            testId={`phase-${phase.id}`}
          >
            {at + 1}. {phase.name}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuRule />
      <MenuSection label="More time for this phase">
        {[1, 2, 5].map((minutes) => (
          <MenuItem
            key={minutes}
            icon={<Plus size={15} />}
            onSelect={() => ask(client.extendPhase(minutes))}
            testId={`extend-${minutes}`}
          >
            {minutes === 1 ? '1 minute' : `${minutes} minutes`}
          </MenuItem>
        ))}
      </MenuSection>
      {plan.lobby && people.some((person) => admitted.has(person.id)) && (
        <>
          <MenuRule />
          {people
            .filter((person) => admitted.has(person.id))
            .map((person) => (
              <MenuItem
                key={person.id}
                icon={<DoorClosed size={15} />}
                onSelect={() => ask(client.hold(person.id))}
              >
                Back to the lobby: {person.name}
              </MenuItem>
            ))}
        </>
      )}
    </Menu>
  )
}
