/** The server gives boards the same templates, pairing/web/room/templates: `npx vitest run -u exported` writes
 * them anew. */

import { expect, it } from 'vitest'
import type { Values } from '../scene/operation'
import { templates } from './templates'

const FOLDER = '../../../../pairing/web/room/templates'

it.each(templates.map(({ id, elements }) => [id, elements] as const))('%s', async (id, elements) => {
  const text = `${JSON.stringify(steady(elements()), null, 1)}\n`
  await expect(text).toMatchFileSnapshot(`${FOLDER}/${id}.json`)
})

/** The same elements with ids and seeds that are the same each time. */
function steady(elements: Readonly<Record<string, Values>>): Record<string, Values> {
  const all = Object.entries(elements)
  const groups = new Set(all.flatMap(([, values]) => (values.groupIds as string[] | undefined) ?? []))
  let text = JSON.stringify(elements)
  for (const [number, id] of all.map(([id]) => id).entries())
    text = text.replaceAll(`"${id}"`, `"e${number}"`)
  for (const [number, id] of [...groups].entries()) text = text.replaceAll(`"${id}"`, `"g${number}"`)
  return Object.fromEntries(
    Object.entries(JSON.parse(text) as Record<string, Values>).map(([id, values], number) => [
      id,
      'seed' in values ? { ...values, seed: number + 1 } : values,
    ]),
  )
}
