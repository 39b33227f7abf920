/** CRC-32 (IEEE), as `checksum` messages carry it. */

import type { Text } from '@codemirror/state'

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

export class Crc32 {
  private crc: number

  /** Goes on after what came to `value`. */
  constructor(value = 0) {
    this.crc = ~value
  }

  /** Of everything so far. */
  get value(): number {
    return ~this.crc >>> 0
  }

  /** In UTF-16-LE. */
  text(text: string): void {
    let { crc } = this
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      crc = (crc >>> 8) ^ (TABLE[(crc ^ unit) & 0xff] as number)
      crc = (crc >>> 8) ^ (TABLE[(crc ^ (unit >>> 8)) & 0xff] as number)
    }
    this.crc = crc
  }

  /** As eight bytes each, the lowest first. */
  doubles(numbers: readonly number[]): void {
    const view = new DataView(new ArrayBuffer(8))
    let { crc } = this
    for (const number of numbers) {
      view.setFloat64(0, number, true)
      for (let at = 0; at < 8; at++) crc = (crc >>> 8) ^ (TABLE[(crc ^ view.getUint8(at)) & 0xff] as number)
    }
    this.crc = crc
  }
}

export function textChecksum(text: Text): number {
  const crc = new Crc32()
  for (const piece of text.iter()) crc.text(piece)
  return crc.value
}
