/** What a capacity sheet asks for. */

import type { Unit } from './units'

export interface Field {
  /** Its name among the shared numbers. */
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly unit: Unit
  /** What counts while the field is empty; null if nothing can be computed without it. */
  readonly usual: number | null
  readonly most?: number
}

const DAY_HOURS = 24

export const fields: readonly Field[] = [
  { name: 'users', label: 'Users', hint: 'All of them, such as 10M', unit: 'count', usual: null },
  {
    name: 'active',
    label: 'Active a day',
    hint: 'Share of the users, such as 20%',
    unit: 'percent',
    usual: 100,
    most: 100,
  },
  {
    name: 'requests',
    label: 'Requests',
    hint: 'Of an active user in a day',
    unit: 'count',
    usual: null,
  },
  {
    name: 'reads',
    label: 'Reads for each write',
    hint: 'Such as 100 for 100 : 1; 0 is writes alone',
    unit: 'count',
    usual: 1,
  },
  { name: 'write_bytes', label: 'Size of a write', hint: 'Such as 1 kB', unit: 'bytes', usual: null },
  {
    name: 'read_bytes',
    label: 'Size of a read',
    hint: 'As a write, if empty',
    unit: 'bytes',
    usual: null,
  },
  { name: 'peak', label: 'Peak factor', hint: 'Peak over average', unit: 'count', usual: 2 },
  {
    name: 'hours',
    label: 'Busy hours a day',
    hint: 'In which all requests come',
    unit: 'count',
    usual: DAY_HOURS,
    most: DAY_HOURS,
  },
  { name: 'retention', label: 'Kept for', hint: 'Such as 30 days or 5 years', unit: 'days', usual: 365 },
  { name: 'replication', label: 'Copies', hint: 'Of everything stored', unit: 'count', usual: 3 },
]

/** Numbers of the sheet by the names of their fields, as far as they are filled in. */
export type Numbers = Readonly<Record<string, number>>

/** What counts for a field: what was filled in, as far as it can be, or what is usual. */
export function numberOf(numbers: Numbers, name: string): number | null {
  const field = fields.find((one) => one.name === name)
  if (!Object.hasOwn(numbers, name)) return field?.usual ?? null
  return Math.min(field?.most ?? Number.POSITIVE_INFINITY, Math.max(0, numbers[name] as number))
}
