import { describe, expect, test } from 'vitest'
import type { ServerLanguage } from '../run/languages'
import { freshFor } from './starters'

const language = (id: string, source: string, starter: string, extension: string): ServerLanguage => ({
  id,
  name: id,
  available: true,
  toolchain: '',
  source,
  starter,
  extensions: [extension],
  repl: false,
  format: false,
  test_files: [],
  install: '',
})
const known = {
  on: true,
  reason: '',
  languages: [
    language('python', 'main.py', 'print(1)\n', 'py'),
    language('go', 'main.go', 'package main\n', 'go'),
  ],
}
const main = { name: 'main.py', language: 'python' }

describe('a file that gets another language', () => {
  test.each(['', '  \n', 'print(1)\n'])('in which nobody wrote (%j) follows it', (text) => {
    expect(freshFor(known, main, text, 'go', [])).toEqual({ text: 'package main\n', name: 'main.go' })
  })
  test('keeps what somebody wrote, but its ending follows', () => {
    expect(freshFor(known, main, 'x = 1', 'go', [])).toEqual({ text: null, name: 'main.go' })
    expect(freshFor(known, { ...main, name: 'src/solver.py' }, 'x', 'go', []).name).toBe('src/solver.go')
    expect(freshFor(known, { ...main, name: 'untitled-2.txt' }, 'x', 'go', []).name).toBe('untitled-2.go')
  })
  test("keeps its name where the ending is no language's, is right, or the new name is taken", () => {
    expect(freshFor(known, { ...main, name: 'data.json' }, '', 'go', []).name).toBeNull()
    expect(freshFor(known, { ...main, name: 'main.go' }, '', 'go', []).name).toBeNull()
    expect(freshFor(known, main, '', 'go', ['Main.go']).name).toBeNull()
  })
  test('is named as usual if it was not named yet', () => {
    expect(freshFor(known, { ...main, name: 'untitled-2.py' }, '', 'go', []).name).toBe('main.go')
    expect(freshFor(known, { ...main, name: 'untitled.py' }, '', 'go', ['main.go']).name).toBe('untitled.go')
  })
  test('is left alone where the server does not know the language, or nothing yet', () => {
    expect(freshFor(known, main, '', 'markdown', [])).toEqual({ text: null, name: null })
    expect(freshFor(null, main, '', 'go', [])).toEqual({ text: null, name: null })
  })
})
