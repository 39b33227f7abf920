/** A capacity sheet as a table: for the board, and as Markdown. */

import type { Scene } from '../scene/operation'
import { Draft, INK } from '../shapes/draft'
import type { Easel } from '../shapes/easel'
import { putDown } from '../shapes/easel'
import { around, boxOf } from '../shapes/geometry'
import { measure } from '../shapes/glyphs'
import { fields, type Numbers, numberOf } from './fields'
import { computeResults } from './results'
import { formatNumber } from './units'

export type Row = readonly [label: string, value: string]

/** What was assumed, and what is usual where nothing was said; without what nobody knows. */
export function inputRows(numbers: Numbers): Row[] {
  return fields.flatMap(({ name, label, unit }): Row[] => {
    const value = numberOf(numbers, name)
    return value === null ? [] : [[label, formatNumber(value, unit)]]
  })
}

export function resultRows(numbers: Numbers): Row[] {
  return computeResults(numbers).flatMap(({ label, unit, value }): Row[] =>
    value === null ? [] : [[label, formatNumber(value, unit)]],
  )
}

export function toMarkdown(numbers: Numbers): string {
  const table = (title: string, rows: readonly Row[]) =>
    rows.length === 0
      ? []
      : ['', `| ${title} | |`, '| --- | ---: |', ...rows.map(([label, value]) => `| ${label} | ${value} |`)]
  const lines = [...table('Assumed', inputRows(numbers)), ...table('It follows', resultRows(numbers))]
  return `${['## Capacity', ...lines].join('\n')}\n`
}

const FONT = 16
const TITLE = 20
const PAD = 16
const COLUMN_GAP = 32
const MARK = { sheet: 'capacity' }

/** The sheet as a table in hand style, its corner at 0, 0. */
export function drawSheet(numbers: Numbers): Draft {
  const draft = new Draft()
  const groupIds = [draft.newId()]
  const tables = [
    ['Assumed', inputRows(numbers)],
    ['It follows', resultRows(numbers)],
  ] as const
  const shown = tables.filter(([, rows]) => rows.length > 0)
  const column = (at: 0 | 1) =>
    Math.max(...shown.flatMap(([, rows]) => rows.map((row) => measure(row[at], FONT).width)))
  const width = 2 * PAD + column(0) + COLUMN_GAP + column(1)
  const frame = draft.shape(
    'rectangle',
    { x: 0, y: 0, width, height: 0 },
    { backgroundColor: '#ffffff', rounded: true, groupIds, customData: MARK },
  )
  const write = (x: number, y: number, text: string, size: number, textAlign: 'left' | 'right' = 'left') => {
    draft.text({ x, y }, text, { fontSize: size, textAlign, groupIds, strokeColor: INK })
    return measure(text, size).height
  }
  let y = PAD
  y += write(PAD, y, 'Capacity', TITLE) + PAD / 2
  for (const [title, rows] of shown) {
    draft.line(
      { x: PAD, y },
      [
        [0, 0],
        [width - 2 * PAD, 0],
      ],
      { groupIds, strokeWidth: 1 },
    )
    y += PAD / 2
    draft.text({ x: PAD, y }, title, { fontSize: FONT, groupIds, strokeColor: '#868e96' })
    y += measure(title, FONT).height
    const labels = rows.map(([label]) => label).join('\n')
    const values = rows.map(([, value]) => value).join('\n')
    write(PAD, y, labels, FONT)
    y += write(width - PAD, y, values, FONT, 'right') + PAD / 2
  }
  draft.elements.set(frame, { ...draft.get(frame), height: y + PAD / 2 })
  return draft
}

/** Draws the sheet, in the place of the one that is there. False if nothing may be drawn. */
export function putSheet(easel: Easel, numbers: Numbers): boolean {
  const draft = drawSheet(numbers)
  const scene = easel.scene()
  const old = sheetOn(scene)
  if (old.length === 0) return putDown(easel, draft)
  const corner = around(old.map((id) => boxOf(scene.get(id) as NonNullable<ReturnType<Scene['get']>>)))
  if (corner !== null) draft.move(corner.x, corner.y)
  const added = draft.operation(scene)
  if (!easel.draw(new Map([...old.map((id) => [id, ['-']] as const), ...added]))) return false
  easel.reveal([...draft.elements.keys()])
  return true
}

/** The elements of the sheet that is on the board, if one is. */
function sheetOn(scene: Scene): string[] {
  const marked = [...scene.values()].find(
    ({ customData }) => (customData as { sheet?: unknown } | undefined)?.sheet === MARK.sheet,
  )
  const group = (marked?.groupIds as readonly string[] | undefined)?.[0]
  if (group === undefined) return []
  return [...scene].filter(([, values]) => (values.groupIds as string[]).includes(group)).map(([id]) => id)
}
