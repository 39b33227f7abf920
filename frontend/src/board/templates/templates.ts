/** What a new board may begin with. */

import { drawSheet } from '../capacity/sheet'
import type { Values } from '../scene/operation'
import { drawArrow } from '../shapes/arrows'
import { shapeKind } from '../shapes/catalogue'
import { Draft } from '../shapes/draft'
import { boxOf, centre } from '../shapes/geometry'
import { drawShape } from '../shapes/shape'

export interface Template {
  readonly id: string
  readonly name: string
  /** What is on it, in a line. */
  readonly about: string
  /** Its elements by id, other ids each time. */
  readonly elements: () => Readonly<Record<string, Values>>
}

export const templates: readonly Template[] = [
  template('blank', 'Blank', 'Nothing', () => {}),
  template('boxes', 'Boxes and arrows', 'Three boxes to rename and to copy', (drawing) => {
    drawing.put('a', 'service', 0, 0, 'First')
    drawing.put('b', 'service', 1, 0, 'Second')
    drawing.put('c', 'service', 2, 0, 'Third')
    drawing.join('a', 'b', 'calls')
    drawing.join('b', 'c')
  }),
  template('client-server', 'Client, server, database', 'What most designs begin with', (drawing) => {
    drawing.put('client', 'client', 0, 0)
    drawing.put('balancer', 'load-balancer', 1, 0)
    drawing.put('one', 'service', 2, -0.5, 'API')
    drawing.put('two', 'service', 2, 0.5, 'API')
    drawing.put('database', 'database', 3, 0)
    drawing.join('client', 'balancer', 'HTTPS')
    drawing.join('balancer', 'one')
    drawing.join('balancer', 'two')
    drawing.join('one', 'database')
    drawing.join('two', 'database')
  }),
  template('queue', 'Queue with workers', 'Work that is done later, and by many', (drawing) => {
    drawing.put('api', 'service', 0, 0, 'API')
    drawing.put('queue', 'queue', 1, 0)
    drawing.put('one', 'worker', 2, -1)
    drawing.put('two', 'worker', 2, 0)
    drawing.put('three', 'worker', 2, 1)
    drawing.put('database', 'database', 3, 0)
    drawing.put('failed', 'queue', 1, 1.5, 'Failed')
    drawing.join('api', 'queue', 'enqueue')
    for (const worker of ['one', 'two', 'three']) {
      drawing.join('queue', worker)
      drawing.join(worker, 'database')
    }
    drawing.join('queue', 'failed', 'after retries')
  }),
  template(
    'reads-and-writes',
    'Read and write paths',
    'A cache in front, writes through a queue',
    (drawing) => {
      drawing.put('client', 'client', 0, 0.5)
      drawing.put('gateway', 'api-gateway', 1, 0.5)
      drawing.put('reads', 'service', 2, 0, 'Reads')
      drawing.put('writes', 'service', 2, 1, 'Writes')
      drawing.put('cache', 'cache', 3, 0)
      drawing.put('queue', 'queue', 3, 1)
      drawing.put('database', 'database', 4, 0)
      drawing.put('worker', 'worker', 4, 1)
      drawing.join('client', 'gateway')
      drawing.join('gateway', 'reads', 'GET')
      drawing.join('gateway', 'writes', 'POST')
      drawing.join('reads', 'cache')
      drawing.join('cache', 'database', 'miss')
      drawing.join('writes', 'queue')
      drawing.join('queue', 'worker')
      drawing.join('worker', 'database')
    },
  ),
  {
    id: 'capacity',
    name: 'Capacity sheet',
    about: 'A table of an example, to be replaced by your own',
    elements: () => Object.fromEntries(drawSheet(EXAMPLE).placed()),
  },
]

const EXAMPLE = { users: 10e6, active: 20, requests: 20, reads: 10, write_bytes: 1000, read_bytes: 5000 }

const COLUMN = 300
const ROW = 160

/** Shapes on a grid, the middles of what arrows are bound to where columns and rows cross. */
class Drawing {
  readonly draft = new Draft()
  private readonly ids = new Map<string, string>()

  put(name: string, kindId: string, column: number, row: number, label?: string): void {
    const kind = shapeKind(kindId)
    // What arrows are bound to is in line, whatever stands above or below it.
    const trial = new Draft()
    const { x, y } = centre(boxOf(trial.get(drawShape(trial, kind, { x: 0, y: 0 }, label))))
    const at = { x: column * COLUMN - x, y: row * ROW - y }
    this.ids.set(name, drawShape(this.draft, kind, at, label))
  }

  join(from: string, to: string, label = ''): void {
    drawArrow(this.draft, this.target(from), this.target(to), label)
  }

  private target(name: string): { id: string; values: Values } {
    const id = this.ids.get(name) as string
    return { id, values: this.draft.get(id) }
  }
}

function template(id: string, name: string, about: string, draw: (drawing: Drawing) => void): Template {
  return {
    id,
    name,
    about,
    elements: () => {
      const drawing = new Drawing()
      draw(drawing)
      return Object.fromEntries(drawing.draft.placed())
    },
  }
}
