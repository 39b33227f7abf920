import type { Endpoints } from './models'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The addresses that know a method, with their places in braces. */
export type Address<M extends Method> = keyof {
  [K in keyof Endpoints as K extends `${M} ${infer Path}` ? Path : never]: true
}

export type Answer<M extends Method, A extends string> = `${M} ${A}` extends keyof Endpoints
  ? Endpoints[`${M} ${A}`]['answer']
  : never

export type Body<M extends Method, A extends string> = `${M} ${A}` extends keyof Endpoints
  ? Endpoints[`${M} ${A}`]['body']
  : never

type Place<A extends string> = A extends `${string}{${infer Name}}${infer Rest}` ? Name | Place<Rest> : never

/** What stands in the places of an address: `{ interview: 'i1' }` for `/api/interviews/{interview}`. */
export type At<A extends string> = [Place<A>] extends [never]
  ? { at?: undefined }
  : { at: { readonly [Name in Place<A>]: string } }

export type Query = { readonly [name: string]: string | number | boolean | null | undefined }

/** The address with its places filled in and the query behind it. What is null, undefined or '' is left out. */
export function addressOf(
  address: Address<Method>,
  at?: { readonly [name: string]: string },
  query?: Query,
): string {
  const path = address.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = at?.[name]
    // `.` and `..` would be taken for steps of the path, percent-encoded or not.
    if (!value || value === '.' || value === '..') throw new TypeError(`${address}: no ${name}`)
    return encodeURIComponent(value)
  })
  const given = Object.entries(query ?? {}).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  )
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return search ? `${path}?${search}` : path
}
