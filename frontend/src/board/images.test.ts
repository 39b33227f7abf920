import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { BinaryFileData, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { waitFor } from '@testing-library/dom'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Images } from './images'

const file = 'ab'.repeat(32)
const png = (size = 3) => new File([new Uint8Array(size)], 'a.png', { type: 'image/png' })
const images = () => new Images('iv', 'ada')

function answers(...responses: (Response | Error)[]): [url: string, method: string][] {
  const asked: [string, string][] = []
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    asked.push([url, init?.method ?? 'GET'])
    const response = responses.shift()
    if (response === undefined || response instanceof Error) throw response ?? new Error('asked too often')
    return response
  })
  return asked
}

const refused = (status: number, code: string) => Response.json({ error: { code, message: 'x' } }, { status })

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('uploading', () => {
  it('gives the id that the server found', async () => {
    const asked = answers(Response.json({ file, type: 'image/png', width: 1, height: 1 }, { status: 201 }))
    expect(await images().upload(png())).toBe(file)
    expect(asked).toEqual([['/api/interviews/iv/images?as=ada', 'POST']])
  })

  it('refuses SVG, and what is no image, without asking', async () => {
    const asked = answers()
    const svg = new File(['<svg/>'], 'a.svg', { type: 'image/svg+xml' })
    await expect(images().upload(svg)).rejects.toThrow('SVG')
    await expect(images().upload(new File(['a'], 'a.bmp', { type: 'image/bmp' }))).rejects.toThrow('PNG')
    expect(asked).toEqual([])
  })

  it('says in a sentence why it was refused', async () => {
    answers(
      refused(413, 'too_large'),
      refused(429, 'throttled'),
      refused(418, 'odd'),
      new TypeError('network'),
    )
    await expect(images().upload(png())).rejects.toThrow('too large')
    await expect(images().upload(png())).rejects.toThrow('Too many')
    await expect(images().upload(png())).rejects.toThrow('x')
    await expect(images().upload(png())).rejects.toThrow('could not be sent')
  })
})

describe('loading', () => {
  const element = { type: 'image', fileId: file } as unknown as ExcalidrawElement

  function canvas() {
    const added: BinaryFileData[] = []
    const api = { getFiles: () => ({}), addFiles: (files: BinaryFileData[]) => added.push(...files) }
    return { added, api: api as unknown as ExcalidrawImperativeAPI }
  }

  const image = () => new Response(png(), { headers: { 'content-type': 'image/png' } })

  it('asks once for each image', async () => {
    const asked = answers(image())
    const { added, api } = canvas()
    const loading = images()
    loading.load([element, element], api)
    loading.load([element], api)
    await waitFor(() => expect(added).toHaveLength(1))
    expect(asked).toEqual([[`/api/interviews/iv/images/${file}?as=ada`, 'GET']])
    expect(added[0]).toMatchObject({ id: file, mimeType: 'image/png' })
    expect(added[0]?.dataURL).toMatch(/^data:image\/png;base64,/)
  })

  it('tries again where the server does not answer, and takes nothing but images', async () => {
    vi.useFakeTimers()
    const { added, api } = canvas()
    answers(new TypeError('network'), refused(503, 'unavailable'), image())
    images().load([element], api)
    await vi.advanceTimersByTimeAsync(10_000)
    vi.useRealTimers()
    await waitFor(() => expect(added).toHaveLength(1))
    const svg = new Response('<svg/>', { headers: { 'content-type': 'image/svg+xml' } })
    answers(svg, image())
    const loading = images()
    loading.load([element], api)
    // It is asked for again, so what came before was not taken.
    await waitFor(() => {
      loading.load([element], api)
      expect(added).toHaveLength(2)
    })
    expect(added[1]?.mimeType).toBe('image/png')
  })
})
