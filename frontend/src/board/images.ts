/** Images on boards: uploaded before an element names them, fetched when one does (docs/protocol.md, D10). */

import type { ExcalidrawElement, FileId } from '@excalidraw/excalidraw/element/types'
import type { BinaryFileData, DataURL, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { RefusedError } from '../interview/errors'

const TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']
const ATTEMPTS = 4
const REST = 1500

const sentences: Record<string, string> = {
  too_large: 'The image is too large. Make it smaller and try again.',
  throttled: 'Too many images at once. Try again in a minute.',
  read_only: 'Images cannot be added now.',
  malformed: 'This file is not an image that a board takes: PNG, JPEG, GIF or WebP.',
}

export class Images {
  private readonly address: (file?: string) => string
  private readonly wanted = new Set<string>()

  /** `kept`: where the images of a recording are. */
  constructor(interview: string, person: string, kept?: (file: string) => string) {
    const base = `/api/interviews/${encodeURIComponent(interview)}/images`
    const query = `?as=${encodeURIComponent(person)}`
    const live = (file?: string) => `${base}${file === undefined ? '' : `/${file}`}${query}`
    this.address = (file) => (file !== undefined && kept !== undefined ? kept(file) : live(file))
  }

  /** The id under which the server keeps the image. Rejects with RefusedError, in plain words. */
  async upload(file: File): Promise<string> {
    if (file.type === 'image/svg+xml') {
      throw new RefusedError('malformed', 'SVG files cannot be put on a board. Use PNG, JPEG, GIF or WebP.')
    }
    if (!TYPES.includes(file.type)) throw refusal('malformed')
    const response = await fetch(this.address(), {
      method: 'POST',
      headers: { 'content-type': file.type, accept: 'application/json' },
      body: file,
    }).catch(() => {
      throw new RefusedError('unavailable', 'The image could not be sent. Try again once you are connected.')
    })
    const answer = (await response.json().catch(() => null)) as {
      file?: string
      error?: { code?: string; message?: string }
    } | null
    if (response.ok && typeof answer?.file === 'string') return answer.file
    throw refusal(answer?.error?.code ?? 'unavailable', answer?.error?.message)
  }

  /** Loads the images that elements name and the canvas does not have yet. */
  load(elements: readonly ExcalidrawElement[], api: ExcalidrawImperativeAPI): void {
    for (const element of elements) {
      if (element.type !== 'image' || element.fileId === null) continue
      const file = element.fileId
      if (this.wanted.has(file) || api.getFiles()[file] !== undefined) continue
      this.wanted.add(file)
      void this.fetch(file).then((data) => {
        if (data === null) this.wanted.delete(file)
        else api.addFiles([data])
      })
    }
  }

  private async fetch(file: FileId): Promise<BinaryFileData | null> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, REST * attempt))
      const response = await fetch(this.address(file)).catch(() => null)
      if (response?.status === 404) return null
      if (!response?.ok) continue
      const blob = await response.blob()
      if (!TYPES.includes(blob.type)) return null
      const mimeType = blob.type as BinaryFileData['mimeType']
      return { id: file, dataURL: await dataUrl(blob), mimeType, created: Date.now() }
    }
    return null
  }
}

function refusal(code: string, message?: string): RefusedError {
  return new RefusedError(code, sentences[code] ?? message ?? 'The image could not be kept.')
}

function dataUrl(blob: Blob): Promise<DataURL> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as DataURL)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}
