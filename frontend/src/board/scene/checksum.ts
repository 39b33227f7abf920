/**
 * The checksum of a scene (protocol D11), the twin of pairing/ot/scene/checksum.py. That of an element is kept
 * with it.
 */

import { Crc32 } from '../../interview/crc32'
import type { Scene, Values } from './operation'
import type { Json } from './values'

const [NUMBER, TEXT, TRUE, FALSE, NULL, LIST, OBJECT, END] = Array.from({ length: 8 }, (_, at) =>
  String.fromCharCode(at + 1),
) as [string, string, string, string, string, string, string, string]

const kept = new WeakMap<Values, number>()

/** The sum of the checksums of the elements, modulo 2^32. */
export function sceneChecksum(scene: Scene): number {
  let sum = 0
  for (const [id, values] of scene) {
    const crc = new Crc32(ofValues(values))
    crc.text(id)
    sum = (sum + crc.value) >>> 0
  }
  return sum
}

function ofValues(values: Values): number {
  const known = kept.get(values)
  if (known !== undefined) return known
  const crc = new Crc32()
  const numbers: number[] = []
  walk(values, crc, numbers)
  crc.doubles(numbers)
  kept.set(values, crc.value)
  return crc.value
}

function walk(value: Json, crc: Crc32, numbers: number[]): void {
  if (typeof value === 'number') {
    crc.text(NUMBER)
    // -0 is 0.
    numbers.push(value + 0)
  } else if (typeof value === 'string') crc.text(TEXT + value)
  else if (value === null) crc.text(NULL)
  else if (typeof value === 'boolean') crc.text(value ? TRUE : FALSE)
  else if (Array.isArray(value)) {
    crc.text(LIST)
    for (const item of value) walk(item, crc, numbers)
    crc.text(END)
  } else {
    const fields = value as Values
    crc.text(OBJECT)
    for (const key of Object.keys(fields).sort()) {
      crc.text(TEXT + key)
      walk(fields[key] as Json, crc, numbers)
    }
    crc.text(END)
  }
}
