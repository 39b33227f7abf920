import { nameProblem } from '../pad/files/names'

/** A name for a new file of tests by the first of the language's patterns: `test_hidden.py`, `hidden2_test.go`. */
export function testFileName(patterns: readonly string[], others: readonly string[]): string {
  const [pattern = 'hidden_test'] = patterns
  for (let count = 1; ; count += 1) {
    const middle = count === 1 ? 'hidden' : `hidden${count}`
    const name = pattern.startsWith('*') && /^\*[A-Z]/.test(pattern) ? capital(middle) : middle
    const full = pattern.replace('*', name).replace(/[*?]/g, '')
    if (nameProblem(full, others) === null) return full
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
