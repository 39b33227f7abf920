import { errorOf, unreachable } from '../api/errors'
import { save } from '../board/exports/saving'
import { notices } from '../office/notices'

/** Saves the file at an address, or says why there is none: a link alone would fail without a word. */
export async function take(href: string): Promise<void> {
  try {
    const response = await fetch(href).catch(() => {
      throw unreachable()
    })
    if (!response.ok) throw await errorOf(response)
    save(await response.blob(), nameIn(response.headers.get('content-disposition') ?? ''))
  } catch (error) {
    notices.showFailure(error)
  }
}

/** The name that an answer gives its file (RFC 6266). */
export function nameIn(disposition: string): string {
  const found = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return found === undefined ? 'interview' : decodeURIComponent(found)
}
