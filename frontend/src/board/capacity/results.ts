/** What follows from the numbers of a capacity sheet. The same for everybody who has the same numbers. */

import { type Numbers, numberOf } from './fields'
import type { Unit } from './units'

const HOUR = 3600

export interface Result {
  readonly name: string
  readonly label: string
  readonly unit: Unit
  /** Null as long as a number is missing that it follows from. */
  readonly value: number | null
}

export function computeResults(numbers: Numbers): readonly Result[] {
  const get = (name: string) => numberOf(numbers, name)
  const share = times(get('active'), 0.01)
  const active = times(get('users'), share)
  const requests = times(active, get('requests'))
  const reads = get('reads') as number
  const readShare = reads / (reads + 1)
  const writesADay = times(requests, 1 - readShare)
  const readsADay = times(requests, readShare)
  const busy = get('hours') as number
  const rate = (aDay: number | null) => (busy === 0 ? null : times(aDay, 1 / (busy * HOUR)))
  const peak = get('peak')
  const [writes, readRate, all] = [rate(writesADay), rate(readsADay), rate(requests)]
  const writeBytes = get('write_bytes')
  const readBytes = get('read_bytes') ?? writeBytes
  const storedADay = times(writesADay, writeBytes)
  const kept = times(times(storedADay, get('retention')), get('replication'))
  const [bytesIn, bytesOut] = [times(writes, writeBytes), times(readRate, readBytes)]
  return [
    result('active_users', 'Active users a day', 'count', active),
    result('qps', 'Requests', 'rate', all),
    result('qps_peak', 'Requests at peak', 'rate', times(all, peak)),
    result('read_qps', 'Reads', 'rate', readRate),
    result('read_qps_peak', 'Reads at peak', 'rate', times(readRate, peak)),
    result('write_qps', 'Writes', 'rate', writes),
    result('write_qps_peak', 'Writes at peak', 'rate', times(writes, peak)),
    result('storage_day', 'New data a day', 'bytes', storedADay),
    result('storage_year', 'New data a year', 'bytes', times(storedADay, 365)),
    result('storage_total', 'Stored in all, with copies', 'bytes', kept),
    result('bandwidth_in', 'Traffic in at peak', 'throughput', times(bytesIn, peak)),
    result('bandwidth_out', 'Traffic out at peak', 'throughput', times(bytesOut, peak)),
  ]
}

function result(name: string, label: string, unit: Unit, value: number | null): Result {
  return { name, label, unit, value }
}

/** A product with something unknown is unknown, and so is one that is too large to be told. */
function times(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return null
  const product = one * other
  return Number.isFinite(product) ? product : null
}
