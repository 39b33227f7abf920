import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it, vi } from 'vitest'
import { textOf } from './state'
import { IndexedDbStorage, MemoryStorage, type UnsentStorage, type UnsentText } from './storage'

function work(id: string, version: number, text = textOf('text')): UnsentText<ReturnType<typeof textOf>> {
  const owner = { interview: 'iv', person: 'ada', instance: 'i1', position: 3, savedAt: 7 }
  const pad = { pad: 'p1', padName: 'main.py', version, first: 0, updates: [[4, [0, 'x']]] as const }
  return { kind: 'text', id, ...owner, ...pad, text, pushable: true }
}

describe.each<[string, () => UnsentStorage]>([
  ['IndexedDB', () => new IndexedDbStorage('pairing', new IDBFactory())],
  ['memory', () => new MemoryStorage()],
])('storage in %s', (_name, make) => {
  it('gives back what it was given, to its owner only', async () => {
    const storage = make()
    const said = { intent: { type: 'say', ref: 4, text: 'lone \ud83d' }, askedAt: 5 } as const
    const owner = { interview: 'iv', person: 'ada', instance: 'i1', position: 3, savedAt: 7 }
    await storage.write([work('i1/p1', 2), { kind: 'intents', id: 'i1/', ...owner, intents: [said] }], [])
    const found = await storage.list('iv', 'ada')
    expect(found).toHaveLength(2)
    expect(found).toContainEqual({ ...work('i1/p1', 2), text: 'text' })
    expect(found).toContainEqual({ kind: 'intents', id: 'i1/', ...owner, intents: [said] })
    expect(await storage.list('iv', 'grace')).toEqual([])
    expect(await storage.list('other', 'ada')).toEqual([])
    storage.close()
  })

  it('replaces, and removes', async () => {
    const storage = make()
    await storage.write([work('a', 1), work('b', 1)], [])
    await storage.write([work('a', 2, textOf('newer'))], ['b'])
    expect(await storage.list('iv', 'ada')).toMatchObject([{ id: 'a', version: 2, text: 'newer' }])
    storage.close()
  })
})

describe('storage in IndexedDB', () => {
  it('writes a text only when its version is another', async () => {
    const storage = new IndexedDbStorage('pairing', new IDBFactory())
    const text = textOf('a large text')
    const written = vi.spyOn(text, 'toString')
    for (const version of [1, 1, 1, 2, 2]) await storage.write([work('a', version, text)], [])
    expect(written).toHaveBeenCalledTimes(2)
    storage.close()
  })

  it('opens again after it was closed', async () => {
    const storage = new IndexedDbStorage('pairing', new IDBFactory())
    await storage.write([work('a', 1)], [])
    storage.close()
    expect(await storage.list('iv', 'ada')).toHaveLength(1)
    storage.close()
  })
})
