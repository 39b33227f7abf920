/**
 * Reading a file of Excalidraw's, which may come from anywhere: every element gets another id and passes the
 * rules of a scene, and what a board does not hold is left out, with a sentence that says so.
 */

import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { Values } from '../scene/operation'
import { toValues } from '../scene/reading'
import { isRecord } from '../scene/values'
import { Draft } from '../shapes/draft'
import { uploadImages } from './images'

export const LARGEST_FILE = 64 * 1024 * 1024

/** The file cannot be read; the message says why, in plain words. */
export class Unreadable extends Error {}

export interface ImportHost {
  /** Excalidraw's own repair of elements of any age. */
  restore(elements: readonly unknown[]): readonly ExcalidrawElement[]
  /** Resolves with the id under which the server keeps an image. Rejects in plain words. */
  upload(file: File): Promise<string>
  /** How many elements more the board may hold. */
  readonly room: number
}

export interface Imported {
  readonly draft: Draft
  /** What was left out, a sentence each. */
  readonly left: readonly string[]
}

/** Throws `Unreadable`. */
export async function readFile(text: string, host: ImportHost): Promise<Imported> {
  const { elements, files } = parseFile(text, host)
  if (elements.length > host.room) {
    throw new Unreadable(`The file has ${elements.length} elements, and the board has room for ${host.room}.`)
  }
  const images = await uploadImages(elements, files, host.upload)
  const { draft, left } = draftOf(elements, images.ids)
  return { draft, left: [...left, ...images.problems] }
}

function parseFile(json: string, host: ImportHost) {
  const file = parsed(json)
  const known = file.elements.filter(
    (element) => isRecord(element) && typeof element.type === 'string' && element.isDeleted !== true,
  )
  try {
    const elements = host.restore(known).filter(({ isDeleted }) => !isDeleted)
    return { elements, files: isRecord(file.files) ? file.files : {} }
  } catch {
    throw new Unreadable('The file is damaged.')
  }
}

function parsed(json: string): { readonly elements: readonly unknown[]; readonly files?: unknown } {
  let file: unknown
  try {
    file = JSON.parse(json)
  } catch {
    throw new Unreadable('This is no Excalidraw file.')
  }
  if (!isRecord(file) || file.type !== 'excalidraw' || !Array.isArray(file.elements)) {
    throw new Unreadable('This is no Excalidraw file.')
  }
  return { elements: file.elements, files: file.files }
}

/** The elements under new ids, from the back to the front. */
function draftOf(elements: readonly ExcalidrawElement[], images: ReadonlyMap<string, string>): Imported {
  const draft = new Draft()
  const named = new Map<string, string>()
  const name = (id: string) => {
    const known = named.get(id) ?? draft.newId()
    named.set(id, known)
    return known
  }
  const made = new Map<string, Values>()
  const dropped = new Map<string, number>()
  let links = 0
  for (const element of elements) {
    // Why an image is not there, its upload tells.
    if (element.type === 'image' && !images.has(String(element.fileId))) continue
    const values = renamed(element, name, images)
    if (values === null) dropped.set(element.type, (dropped.get(element.type) ?? 0) + 1)
    else {
      made.set(name(element.id), values)
      if (element.link && values.link === null) links++
    }
  }
  for (const [id, values] of made) draft.elements.set(id, withoutLost(values, made))
  const left = [...dropped].map(
    ([type, count]) =>
      `${counted(count, 'element')} of the kind “${type.slice(0, 40)}” ${was(count)} left out.`,
  )
  if (links > 0) left.push(`${counted(links, 'link')} that a board does not take ${was(links)} removed.`)
  return { draft, left }
}

function renamed(
  element: ExcalidrawElement,
  name: (id: string) => string,
  images: ReadonlyMap<string, string>,
): Values | null {
  const source = element as unknown as Readonly<Record<string, unknown>>
  const reference = (value: unknown) => (typeof value === 'string' ? name(value) : null)
  const binding = (value: unknown) =>
    isRecord(value) && typeof value.elementId === 'string'
      ? { ...value, elementId: name(value.elementId) }
      : null
  const groups = Array.isArray(source.groupIds) ? source.groupIds : []
  return toValues({
    ...source,
    id: name(element.id),
    // Its place comes with the others'.
    index: 'a0',
    groupIds: groups.filter((group) => typeof group === 'string').map(name),
    frameId: reference(source.frameId),
    containerId: reference(source.containerId),
    startBinding: binding(source.startBinding),
    endBinding: binding(source.endBinding),
    fileId: images.get(String(source.fileId)) ?? null,
  } as unknown as ExcalidrawElement)
}

/** Without references to what was left out. */
function withoutLost(values: Values, made: ReadonlyMap<string, Values>): Values {
  const lost: Record<string, null> = {}
  for (const key of ['frameId', 'containerId'] as const) {
    if (typeof values[key] === 'string' && !made.has(values[key])) lost[key] = null
  }
  for (const key of ['startBinding', 'endBinding'] as const) {
    const binding = values[key]
    if (isRecord(binding) && !made.has(binding.elementId as string)) lost[key] = null
  }
  return { ...values, ...lost }
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were'
}
