import { SelectFilter } from './Filters'
import type { Option } from './fields'
import { useFilters } from './useFilters'

export interface Choice {
  /** What it is called in the page's address. */
  name: string
  label: string
  /** What no choice is called. */
  all: string
  options: readonly Option[]
}

/** What is shown of things that can be archived. */
export const archivedChoice: Choice = {
  name: 'archived',
  label: 'Show',
  all: 'In use',
  options: [{ value: 'true', label: 'Archived' }],
}

/** A choice of each of a list's items; none while they are not known. */
export const namedOptions = (
  items: readonly { id: string; name?: string; title?: string }[] | undefined,
): Option[] => items?.map(({ id, name, title }) => ({ value: id, label: name ?? title ?? '' })) ?? []

/** Choices above a list, which stand in the page's address. */
export function ChoiceFilters({ choices }: { choices: readonly Choice[] }) {
  const { asked, pick } = useFilters()
  return choices.map(({ name, ...choice }) => (
    <SelectFilter key={name} {...choice} value={asked(name)} onPick={pick(name)} />
  ))
}
