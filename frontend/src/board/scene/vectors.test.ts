import { describe, expect, it } from 'vitest'
import { sceneOf } from '../../interview/foldedBoards'
import type { Elements } from '../../wire/messages'
import { sceneChecksum } from './checksum'
import { apply, compose, invert, type OperationJson, toJson, transform, type Values } from './operation'
import { checkPatch, Malformed, parse, parseScene } from './parsing'
import type { Json } from './values'

const files = import.meta.glob<string>('../../../../tests/vectors/scene_*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The cases of one of the server's vector files. */
function vectors<Case>(name: string): Case[] {
  const [, text] = Object.entries(files).find(([path]) => path.endsWith(`/${name}.json`)) as [string, string]
  const cases = JSON.parse(text) as Case[]
  expect(cases.length).toBeGreaterThan(90)
  return cases
}

function refused(action: () => unknown): boolean {
  try {
    action()
    return false
  } catch (error) {
    if (error instanceof Malformed) return true
    throw error
  }
}

describe('the twin of the server', () => {
  it('applies and inverts', () => {
    for (const test of vectors<{ [key in 'scene' | 'operation' | 'result' | 'inverted']: unknown }>(
      'scene_apply',
    )) {
      const scene = parseScene(test.scene)
      const operation = parse(test.operation)
      expect(Object.fromEntries(apply(scene, operation))).toEqual(test.result)
      expect(toJson(invert(operation, scene))).toEqual(test.inverted)
      expect(Object.fromEntries(scene)).toEqual(test.scene)
    }
  })

  it('composes', () => {
    for (const test of vectors<{ [key in 'first' | 'second' | 'composed']: OperationJson }>(
      'scene_compose',
    )) {
      expect(toJson(compose(parse(test.first), parse(test.second)))).toEqual(test.composed)
    }
  })

  it('transforms', () => {
    for (const test of vectors<{ [key in 'operation' | 'over' | 'after' | 'before']: OperationJson }>(
      'scene_transform',
    )) {
      expect(toJson(transform(parse(test.operation), parse(test.over), false))).toEqual(test.after)
      expect(toJson(transform(parse(test.operation), parse(test.over), true))).toEqual(test.before)
    }
  })

  it('comes to the same checksums', () => {
    for (const test of vectors<{ scene: Elements; checksum: number }>('scene_checksum')) {
      const scene = sceneOf(test.scene)
      expect(sceneChecksum(scene)).toBe(test.checksum)
      const [id, values] = [...scene][0] as [string, Values]
      scene.set(id, { ...values, index: 'zz' })
      expect(sceneChecksum(scene)).not.toBe(test.checksum)
    }
  })

  it('refuses what the server refuses, and nothing else', () => {
    for (const test of vectors<{ operation: Json; refused: boolean }>('scene_hostile')) {
      expect(
        refused(() => parse(test.operation)),
        JSON.stringify(test.operation),
      ).toBe(test.refused)
      if (!test.refused) expect(toJson(parse(test.operation))).toEqual(test.operation)
    }
  })

  it('keeps groups of keys whole', () => {
    for (const test of vectors<{ type: string; operation: OperationJson; refused: boolean }>('scene_fit')) {
      const part = parse(test.operation).get('a')
      expect(
        refused(() => part?.[0] === '~' && checkPatch('a', part, { type: test.type })),
        JSON.stringify(test),
      ).toBe(test.refused)
    }
  })
})
