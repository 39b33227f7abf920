/** The images in a file of Excalidraw's, which the server keeps apart from the board. */

import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import { isRecord } from '../scene/values'

const DATA_URL = /^data:(image\/[a-z+.-]+);base64,([A-Za-z0-9+/=]+)$/

export interface UploadedImages {
  /** The server's ids by those in the file. */
  readonly ids: ReadonlyMap<string, string>
  /** What was left out, a sentence each. */
  readonly problems: readonly string[]
}

/** Uploads the images that elements show, one after another, each once. */
export async function uploadImages(
  elements: readonly ExcalidrawElement[],
  files: { readonly [id: string]: unknown },
  upload: (file: File) => Promise<string>,
): Promise<UploadedImages> {
  const ids = new Map<string, string>()
  const problems: string[] = []
  const shown = new Set(
    elements.flatMap((element) => (element.type === 'image' ? [String(element.fileId)] : [])),
  )
  for (const id of shown) {
    const file = Object.hasOwn(files, id) ? fileOf(files[id]) : null
    if (file === null) problems.push('An image was left out: the file does not have its picture.')
    else {
      try {
        ids.set(id, await upload(file))
      } catch (error) {
        const why = error instanceof Error ? error.message : 'It could not be kept.'
        problems.push(`An image was left out. ${why}`)
      }
    }
  }
  return { ids, problems }
}

function fileOf(stored: unknown): File | null {
  const found = isRecord(stored) && typeof stored.dataURL === 'string' ? DATA_URL.exec(stored.dataURL) : null
  if (found === null) return null
  const [, type = '', text = ''] = found
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    return new File([bytes], 'image', { type })
  } catch {
    return null
  }
}
