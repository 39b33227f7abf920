import { describe, expect, test } from 'vitest'
import css from './tokens.css?raw'

const colours = new Map<string, [light: string, dark: string]>()
for (const [, name, light, dark] of css.matchAll(
  /--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
)) {
  if (name && light && dark) colours.set(name, [light, dark])
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function pair(name: string): [string, string] {
  const found = colours.get(name)
  if (!found) throw new Error(`tokens.css has no --${name}`)
  return found
}

function expectContrast(text: string, ground: string, least: number): void {
  const texts = pair(text)
  const grounds = pair(ground)
  for (const theme of [0, 1] as const) {
    const ratio = contrast(texts[theme], grounds[theme])
    expect(ratio, `${text} on ${ground}, ${theme ? 'dark' : 'light'}`).toBeGreaterThanOrEqual(least)
  }
}

const people = Array.from({ length: 8 }, (_, index) => `person-${index}`)
const syntax = [...colours.keys()].filter((name) => name.startsWith('syntax-'))
const grounds = ['surface', 'chrome', 'raised', 'hover']

describe('colour contrast', () => {
  test.each(['text', 'text-soft', 'text-faint', 'accent', 'good', 'warn', 'bad', ...people])('%s', (name) => {
    for (const ground of grounds) expectContrast(name, ground, 4.5)
  })
  test.each(syntax)('%s in the editor', (name) => {
    for (const ground of ['surface', 'hover', 'match']) expectContrast(name, ground, 4.5)
  })
  test.each(syntax)('%s when selected', (name) => expectContrast(name, 'selection', 3))
  test.each(people)('a name written on %s', (name) => expectContrast('on-person', name, 4.5))
  test('banners', () => {
    expectContrast('warn', 'warn-soft', 4.5)
    expectContrast('bad', 'bad-soft', 4.5)
    expectContrast('good', 'good-soft', 4.5)
    expectContrast('text', 'good-soft', 4.5)
    for (const soft of ['good-soft', 'bad-soft']) expectContrast('text-soft', soft, 4.5)
    expectContrast('accent', 'accent-soft', 4.5)
    expectContrast('text', 'warn-soft', 4.5)
    expectContrast('text', 'bad-soft', 4.5)
  })
  test('borders of controls', () => expectContrast('line-strong', 'surface', 3))
})
