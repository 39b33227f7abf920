import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import { describe, expect, it } from 'vitest'
import { readOutline } from '../outline/outline'
import { toElements } from '../scene/drawing'
import { parseScene } from '../scene/parsing'
import { templates } from '../templates/templates'
import { type ImportHost, readFile, Unreadable } from './importing'
import { fileName } from './saving'

const HASH = 'ab'.repeat(32)
const PIXEL = 'data:image/png;base64,iVBORw0KGgo='

function host(part: Partial<ImportHost> = {}): ImportHost {
  return { restore: (all) => all as ExcalidrawElement[], upload: async () => HASH, room: 5000, ...part }
}

const file = (elements: readonly unknown[], files: object = {}) =>
  JSON.stringify({ type: 'excalidraw', version: 2, source: 'elsewhere', elements, appState: {}, files })

const readPath = templates.find(({ id }) => id === 'reads-and-writes') as (typeof templates)[0]
const stored = () => toElements(parseScene(readPath.elements()), [], 1)

const image = {
  ...stored()[0],
  id: 'img',
  type: 'image',
  fileId: 'f1',
  status: 'saved',
  scale: [1, 1],
  crop: null,
  roundness: null,
}

describe('a file that is read', () => {
  it('holds what was written, under other ids', async () => {
    const elements = stored()
    const { draft, left } = await readFile(file(elements), host())
    expect(left).toEqual([])
    const scene = parseScene(Object.fromEntries(draft.placed()))
    expect(elements.some(({ id }) => scene.has(id))).toBe(false)
    const [before, after] = [readOutline(parseScene(readPath.elements())), readOutline(scene)]
    const told = ({ nodes, arrows }: typeof before) => [
      nodes.map(({ name, kind }) => [name, kind]),
      arrows.map(({ from, to, label }) => [from?.name, to?.name, label]),
    ]
    expect(told(after)).toEqual(told(before))
    const groups = (all: Iterable<{ groupIds?: unknown }>) =>
      new Set([...all].flatMap(({ groupIds }) => groupIds))
    expect(groups(scene.values()).size).toBe(groups(elements).size)
    for (const group of groups(scene.values())) expect(groups(elements).has(group)).toBe(false)
  })

  it('loses what a board does not hold, and says so', async () => {
    const [first, second] = stored()
    const elements = [
      { ...first, link: 'javascript:alert(1)' },
      { ...second, link: 'https://example.org/' },
      { ...first, id: 'e1', type: 'embeddable' },
      { ...first, id: 'e2', type: 'embeddable' },
      { ...first, id: 'e3', type: 'wormhole' },
      { ...first, id: 'gone', isDeleted: true },
      null,
      7,
    ]
    const { draft, left } = await readFile(file(elements), host())
    expect(draft.elements.size).toBe(2)
    expect(left).toEqual([
      '2 elements of the kind “embeddable” were left out.',
      '1 element of the kind “wormhole” was left out.',
      '1 link that a board does not take was removed.',
    ])
    expect([...draft.elements.values()].map(({ link }) => link)).toEqual([null, 'https://example.org/'])
    parseScene(Object.fromEntries(draft.placed()))
  })

  it('has its images uploaded, each once', async () => {
    const uploaded: File[] = []
    const upload = async (one: File) => {
      uploaded.push(one)
      return HASH
    }
    const files = { f1: { id: 'f1', mimeType: 'image/png', dataURL: PIXEL } }
    const { draft, left } = await readFile(file([image, { ...image, id: 'img2' }], files), host({ upload }))
    expect(left).toEqual([])
    expect(uploaded.map(({ type, size }) => [type, size])).toEqual([['image/png', 8]])
    expect([...draft.elements.values()].map(({ fileId }) => fileId)).toEqual([HASH, HASH])
    parseScene(Object.fromEntries(draft.placed()))
  })

  it('goes on without images that are not there, or that the server does not take', async () => {
    const [first] = stored()
    const refuse = async () => Promise.reject(new Error('It is too large.'))
    const files = { f1: { dataURL: PIXEL }, f2: { dataURL: 'https://example.org/a.png' } }
    const elements = [
      first,
      image,
      { ...image, id: 'b', fileId: 'f2' },
      { ...image, id: 'c', fileId: '__proto__' },
    ]
    const { draft, left } = await readFile(file(elements, files), host({ upload: refuse }))
    expect(draft.elements.size).toBe(1)
    expect(left).toEqual([
      'An image was left out. It is too large.',
      'An image was left out: the file does not have its picture.',
      'An image was left out: the file does not have its picture.',
    ])
  })

  it('does not refer to what was left out', async () => {
    const elements = stored()
    const container = elements.find(({ type }) => type === 'rectangle')?.id
    const { draft } = await readFile(file(elements.filter(({ id }) => id !== container)), host())
    parseScene(Object.fromEntries(draft.placed()))
    for (const { containerId } of draft.elements.values()) {
      if (typeof containerId === 'string') expect(draft.elements.has(containerId)).toBe(true)
    }
  })

  it.each([
    ['no JSON', 'nonsense'],
    ['another kind of file', '{"type":"excalidrawlib","libraryItems":[]}'],
    ['no list of elements', '{"type":"excalidraw","elements":{}}'],
    ['nothing', 'null'],
  ])('is refused if it is %s', async (_, text) => {
    await expect(readFile(text, host())).rejects.toThrow(Unreadable)
  })

  it('is refused if it is too much, or breaks Excalidraw', async () => {
    await expect(readFile(file(stored()), host({ room: 3 }))).rejects.toThrow(/room for 3/)
    const restore = () => {
      throw new TypeError('x is undefined')
    }
    await expect(readFile(file(stored()), host({ restore }))).rejects.toThrow('The file is damaged.')
  })
})

describe('names of files', () => {
  it.each([
    ['Board 1', 'Board 1.png'],
    ['a/b\\c:d', 'a b c d.png'],
    ['..', 'board.png'],
    ['Entwürfe 設計', 'Entwürfe 設計.png'],
    ['x'.repeat(200), `${'x'.repeat(80)}.png`],
  ])('of %s', (name, wanted) => {
    expect(fileName(name, 'png')).toBe(wanted)
  })
})
