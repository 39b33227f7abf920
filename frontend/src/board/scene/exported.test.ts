/** What the server puts into a file of a board is what the browser draws of it (pairing/export/boards.py). */

import { expect, test } from 'vitest'
import { toElements } from './drawing'
import type { Scene, Values } from './operation'

interface Case {
  readonly scene: Record<string, Values>
  readonly elements: readonly Record<string, unknown>[]
}

const files = import.meta.glob<string>('../../../../tests/vectors/board_elements.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const cases = Object.values(files).flatMap((text) => JSON.parse(text) as Case[])
/** Excalidraw's own counters: any do. */
const counters = { version: 0, versionNonce: 0, updated: 0 }

const counted = (elements: readonly object[]) => elements.map((element) => ({ ...element, ...counters }))

test.each(cases.map((one, index) => [index, one] as const))('board %i', (_, { scene, elements }) => {
  const made: Scene = new Map(Object.entries(scene))
  expect(counted(elements)).toEqual(counted(toElements(made, [], 0)))
})

test('there are boards', () => expect(cases.length).toBeGreaterThan(20))
