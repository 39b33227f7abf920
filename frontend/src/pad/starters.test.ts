import { describe, expect, test } from 'vitest'
import type { ServerLanguage } from '../run/languages'
import { freshFor } from './starters'

const language = (id: string, source: string, starter: string): ServerLanguage => ({
  id,
  name: id,
  available: true,
  toolchain: '',
  source,
  starter,
  extensions: [],
  repl: false,
  format: false,
  test_files: [],
  install: '',
})
const known = {
  on: true,
  reason: '',
  languages: [language('python', 'main.py', 'print(1)\n'), language('go', 'main.go', 'package main\n')],
}
const main = { name: 'main.py', language: 'python' }

describe('a file that gets another language', () => {
  test.each(['', '  \n', 'print(1)\n'])('in which nobody wrote (%j) follows it', (text) => {
    expect(freshFor(known, main, text, 'go', [])).toEqual({ text: 'package main\n', name: 'main.go' })
  })
  test('keeps what somebody wrote, and its name', () => {
    expect(freshFor(known, main, 'x = 1', 'go', [])).toEqual({ text: null, name: null })
  })
  test('keeps a name of its own, or one that is the only one free', () => {
    const own = { name: 'solver.py', language: 'python' }
    expect(freshFor(known, own, '', 'go', []).name).toBeNull()
    expect(freshFor(known, main, '', 'go', ['Main.go']).name).toBeNull()
    expect(freshFor(known, { ...main, name: 'untitled-2.py' }, '', 'go', []).name).toBe('main.go')
  })
  test('is left alone where the server does not know the language, or nothing yet', () => {
    expect(freshFor(known, main, '', 'markdown', [])).toEqual({ text: null, name: null })
    expect(freshFor(null, main, '', 'go', [])).toEqual({ text: null, name: null })
  })
})
