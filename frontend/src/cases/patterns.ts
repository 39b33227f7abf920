/** Whether a file's name matches a pattern such as `test_*.py`: `*` is anything, `?` one character. */
export function matches(name: string, pattern: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1)
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.')
  return new RegExp(`^${source}$`, 'u').test(base)
}
