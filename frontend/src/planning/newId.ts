/** A name that nothing in a list has yet. `crypto.randomUUID` is missing where the site has no TLS. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6))
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('')
}
