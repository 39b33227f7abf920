import { describe, expect, test } from 'vitest'
import { guessLanguage, languageOf, languages } from './languages'

describe('guessLanguage', () => {
  test.each([
    ['main.py', 'python'],
    ['src/deep/App.TSX', 'tsx'],
    ['view.jsx', 'javascript'],
    ['a.b.c.rs', 'rust'],
    ['query.SQL', 'sql'],
    ['Dockerfile', 'dockerfile'],
    ['web/Gemfile', 'ruby'],
    ['.bashrc', 'bash'],
    ['notes.md', 'markdown'],
    ['kernel.h', 'c'],
    ['kernel.hpp', 'cpp'],
  ])('%s is %s', (name, id) => {
    expect(guessLanguage(name)?.id).toBe(id)
  })
  test.each(['go', 'java', 'c', 'notes', 'main.', 'a.unheard', 'main.py/notes', ''])(
    '%j says nothing',
    (name) => {
      expect(guessLanguage(name)).toBeNull()
    },
  )
})

describe('the table', () => {
  test('has what an interview may ask for', () => {
    const asked =
      'python javascript typescript java go c cpp csharp rust ruby php kotlin swift scala sql bash markdown'
    for (const id of asked.split(' ')) expect(languageOf(id).id).toBe(id)
  })
  test('no ending belongs to two languages', () => {
    const endings = languages.flatMap((language) => language.endings.map((ending) => ending.toLowerCase()))
    expect(endings.filter((ending, at) => ending !== 'dockerfile' && endings.indexOf(ending) !== at)).toEqual(
      [],
    )
  })
  test('an id from elsewhere is plain text', () => {
    expect(languageOf('cobol').id).toBe('text')
  })
  test.each(languages.map((language) => language.id))('%s loads', async (id) => {
    const support = await languageOf(id).load()
    if (id === 'text') expect(support).toBeNull()
    else expect(support?.language.parser).toBeDefined()
  })
})
