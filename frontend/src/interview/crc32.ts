/** CRC-32 (IEEE) of a text's UTF-16-LE bytes, as `checksum` messages carry it. */

import type { Text } from '@codemirror/state'

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

export function crc32(text: Text): number {
  let crc = 0xffffffff
  for (const piece of text.iter()) {
    for (let index = 0; index < piece.length; index++) {
      const unit = piece.charCodeAt(index)
      crc = (crc >>> 8) ^ (TABLE[(crc ^ unit) & 0xff] as number)
      crc = (crc >>> 8) ^ (TABLE[(crc ^ (unit >>> 8)) & 0xff] as number)
    }
  }
  return (crc ^ 0xffffffff) >>> 0
}
