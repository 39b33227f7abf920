/** The shapes of system design: what they are called, how large they are, and how they are drawn. */

import * as drawings from './drawings'
import type { Size } from './glyphs'

export interface ShapeKind {
  readonly id: string
  /** Its name, which is its label until it gets another. */
  readonly name: string
  /** Other words it is found by. */
  readonly words: string
  readonly size: Size
  readonly colour: string
  readonly draw: drawings.Drawing
  /** It surrounds other shapes, so it is put behind them. */
  readonly area?: boolean
}

const WIDTH = 160
const HEIGHT = 80
const usual: Size = { width: WIDTH, height: HEIGHT }
const tall: Size = { width: WIDTH, height: 100 }

/** Pale colours, which Excalidraw turns dark in its dark theme. */
const colours = {
  people: '#a5d8ff',
  traffic: '#d0bfff',
  compute: '#b2f2bb',
  storage: '#ffec99',
  messages: '#ffd8a8',
  network: '#99e9f2',
  outside: '#e9ecef',
}

export const shapeKinds: readonly ShapeKind[] = [
  kind('client', 'Client', 'user person desktop computer', colours.people, drawings.client, tall),
  kind('browser', 'Browser', 'web page site front end', colours.people, drawings.browser, tall),
  kind('mobile', 'Mobile', 'phone app ios android', colours.people, drawings.mobile, {
    width: 100,
    height: 150,
  }),
  kind('load-balancer', 'Load balancer', 'lb proxy traffic', colours.traffic, drawings.loadBalancer, {
    width: 200,
    height: 110,
  }),
  kind('api-gateway', 'API gateway', 'edge entry rate limit auth', colours.traffic, drawings.gateway),
  kind('service', 'Service', 'server application microservice backend', colours.compute, drawings.service),
  kind('worker', 'Worker', 'consumer job background batch cron', colours.compute, drawings.worker),
  kind('database', 'Database', 'db sql postgres mysql store table', colours.storage, drawings.cylinder, tall),
  kind('cache', 'Cache', 'redis memcached memory', colours.storage, drawings.cache),
  kind('object-store', 'Object store', 's3 blob bucket file', colours.storage, drawings.bucket, tall),
  kind('search-index', 'Search index', 'elasticsearch lucene full text', colours.storage, drawings.search),
  kind('queue', 'Queue', 'message kafka rabbit sqs stream', colours.messages, drawings.queue, {
    width: 220,
    height: HEIGHT,
  }),
  kind('topic', 'Topic', 'publish subscribe pubsub event stream fan-out', colours.messages, drawings.topic, {
    width: 200,
    height: HEIGHT,
  }),
  kind('cdn', 'CDN', 'content delivery edge static', colours.network, drawings.cdn),
  kind('dns', 'DNS', 'name domain resolver', colours.network, drawings.signpost),
  kind(
    'third-party',
    'Third party',
    'external partner provider vendor',
    colours.outside,
    drawings.thirdParty,
  ),
  area(
    'region',
    'Region',
    'data centre geography location',
    { width: 640, height: 440 },
    '#7048e8',
    'dashed',
  ),
  area(
    'availability-zone',
    'Availability zone',
    'az data centre',
    { width: 300, height: 360 },
    '#1971c2',
    'dotted',
  ),
  area(
    'cell',
    'Cell',
    'shard partition tenant bulkhead pod',
    { width: 300, height: 220 },
    '#2f9e44',
    'solid',
  ),
]

function kind(
  id: string,
  name: string,
  words: string,
  colour: string,
  draw: drawings.Drawing,
  size: Size = usual,
): ShapeKind {
  return { id, name, words, size, colour, draw }
}

function area(
  id: string,
  name: string,
  words: string,
  size: Size,
  colour: string,
  strokeStyle: 'solid' | 'dashed' | 'dotted',
): ShapeKind {
  return { id, name, words, size, colour, draw: drawings.area(strokeStyle), area: true }
}

const byId = new Map(shapeKinds.map((one) => [one.id, one]))

/** Throws RangeError for an id that no shape has. */
export function shapeKind(id: string): ShapeKind {
  const found = byId.get(id)
  if (found === undefined) throw new RangeError(`no shape ${id}`)
  return found
}

/** What a shape of the catalogue is called, or null for another id. */
export function kindName(id: unknown): string | null {
  return (typeof id === 'string' && byId.get(id)?.name) || null
}

/** Those whose name or other words begin with every word that is looked for. */
export function findShapes(query: string): ShapeKind[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  return shapeKinds.filter(({ name, words }) => {
    const known = `${name} ${words}`.toLowerCase().split(' ')
    return wanted.every((word) => known.some((one) => one.startsWith(word)))
  })
}
