/**
 * Values of element keys: the server's rules (pairing/ot/scene/values.py), so that nothing is sent that it
 * would refuse. A rule says whether a JSON value passes.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Rule = (value: Json) => boolean

const ID = /^[A-Za-z0-9_-]{1,64}$/
const PROTOTYPE = '__proto__'

export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value) && value !== PROTOTYPE
}

export function isRecord(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether no surrogate is without its other half. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}

export const number =
  (least: number, most: number): Rule =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most

export const whole =
  (least: number, most: number): Rule =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most

export const boolean: Rule = (value) => typeof value === 'boolean'

export const identifier: Rule = isId

export const oneOf =
  (...names: string[]): Rule =>
  (value) =>
    typeof value === 'string' && names.includes(value)

export const text =
  (most: number): Rule =>
  (value) =>
    typeof value === 'string' && value.length <= most && isWellFormed(value)

export const matching =
  (pattern: RegExp, most: number): Rule =>
  (value) =>
    typeof value === 'string' && value.length <= most && pattern.test(value)

export const optional =
  (rule: Rule): Rule =>
  (value) =>
    value === null || rule(value)

export const listOf =
  (rule: Rule, most: number): Rule =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(rule)

export const pair = (limit: number): Rule => {
  const coordinate = number(-limit, limit)
  return (value) => Array.isArray(value) && value.length === 2 && value.every(coordinate)
}

export const points = (most: number, limit: number): Rule => {
  const all = listOf(pair(limit), most)
  return (value) => all(value) && (value as readonly Json[]).length >= 2
}

/** An object of the required keys, perhaps some of the others, and nothing else. */
export function record(required: Record<string, Rule>, others: Record<string, Rule> = {}): Rule {
  const rules = new Map(Object.entries({ ...required, ...others }))
  const names = Object.keys(required)
  return (value) =>
    isRecord(value) &&
    names.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([key, item]) => rules.get(key)?.(item) ?? false)
}

/** An object of any JSON, so heavy and so deep; `depth` 1 is an object of plain values. */
export function free(most: number, depth: number, limit: number): Rule {
  const plain = number(-limit, limit)
  const walk = (value: Json, left: number): boolean => {
    if (typeof value === 'string') return isWellFormed(value)
    if (value === null || typeof value === 'boolean' || plain(value)) return true
    if (typeof value !== 'object' || left === 0) return false
    if (Array.isArray(value)) return value.every((item) => walk(item, left - 1))
    return Object.entries(value).every(
      ([key, item]) => key !== PROTOTYPE && isWellFormed(key) && walk(item, left - 1),
    )
  }
  return (value) => isRecord(value) && walk(value, depth) && weigh(value) <= most
}

/** About the length of a value as ASCII JSON; the server's limits of sizes are stated in it. */
export function weigh(value: Json): number {
  if (typeof value === 'string') return 2 + (isAscii(value) ? 1 : 6) * value.length
  if (typeof value !== 'object' || value === null) return 8
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + weigh(item), 2)
  return Object.entries(value).reduce((sum, [key, item]) => sum + weigh(key) + weigh(item), 2)
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}

/** Equal as JSON; -0 is 0. */
export function equal(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
    return one.every((item, index) => equal(item, other[index]))
  }
  const [ours, theirs] = [one, other] as [{ [key: string]: Json }, { [key: string]: Json }]
  const keys = Object.keys(ours)
  return (
    keys.length === Object.keys(theirs).length &&
    keys.every((key) => Object.hasOwn(theirs, key) && equal(ours[key], theirs[key]))
  )
}
