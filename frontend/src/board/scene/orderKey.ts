const SMALLEST = `A${'0'.repeat(26)}`

/**
 * Whether a text is a key of the package fractional-indexing 3.2, which throws on others. The first letter
 * says how long the whole part is (a 2, ... z 27; Z 2, ... A 27); a fraction follows, which does not end in 0.
 */
export function isOrderKey(key: string): boolean {
  if (!/^[A-Za-z][0-9A-Za-z]+$/.test(key) || key === SMALLEST) return false
  const head = key.charCodeAt(0)
  const length = head >= 97 ? head - 97 + 2 : 90 - head + 2
  return key.length === length || (key.length > length && !key.endsWith('0'))
}
