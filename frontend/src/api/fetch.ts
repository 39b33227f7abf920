import {
  type Address,
  type Answer,
  type At,
  addressOf,
  type Body,
  type Method,
  type Query,
} from './addresses'
import { errorOf, unreachable } from './errors'
import { signedOut } from './signedOut'

interface Options {
  query?: Query
  signal?: AbortSignal
  headers?: { readonly [name: string]: string }
  /** True where 401 is an answer like any other, such as at signing in. */
  stay?: boolean
}

type Given<A extends string> = Options & At<A>
/** Options may be left out where the address has no places. */
type Rest<A extends string> = At<A> extends { at: object } ? [options: Given<A>] : [options?: Given<A>]

/**
 * Ask the server, as the member who is signed in. All of these throw `ApiError`, and an aborted one `AbortError`.
 * Other sites cannot send these in the member's name: the server checks Origin, and takes JSON or a file's own type, no form.
 */
export function get<A extends Address<'GET'>>(address: A, ...[options]: Rest<A>) {
  return send('GET', address, undefined, options)
}

export function post<A extends Address<'POST'>>(address: A, body: Body<'POST', A>, ...[options]: Rest<A>) {
  return send('POST', address, body, options)
}

export function put<A extends Address<'PUT'>>(address: A, body: Body<'PUT', A>, ...[options]: Rest<A>) {
  return send('PUT', address, body, options)
}

export function patch<A extends Address<'PATCH'>>(address: A, body: Body<'PATCH', A>, ...[options]: Rest<A>) {
  return send('PATCH', address, body, options)
}

export function del<A extends Address<'DELETE'>>(address: A, ...[options]: Rest<A>) {
  return send('DELETE', address, undefined, options)
}

/** Posts a file as it is, to an address that takes files. */
export function upload<A extends Address<'POST'>>(address: A, file: Blob, ...[options]: Rest<A>) {
  return send('POST', address, file, options)
}

async function send<M extends Method, A extends Address<Method>>(
  method: M,
  address: A,
  body: unknown,
  options: (Options & { at?: { readonly [name: string]: string } | undefined }) | undefined,
): Promise<Answer<M, A>> {
  const { at, query, signal, headers, stay = false } = options ?? {}
  const sending = body !== undefined && body !== null
  const request: RequestInit = {
    method,
    headers: {
      accept: 'application/json',
      ...(sending && { 'content-type': body instanceof Blob ? body.type : 'application/json' }),
      ...headers,
    },
    credentials: 'same-origin',
    redirect: 'error',
    ...(sending && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  }
  let response: Response
  try {
    response = await fetch(addressOf(address, at, query), request)
  } catch (error) {
    if (signal?.aborted) throw error
    throw unreachable()
  }
  if (!response.ok) {
    if (response.status === 401 && !stay) signedOut.tell()
    throw await errorOf(response)
  }
  if (response.status === 204) return null as Answer<M, A>
  return (await response.json()) as Answer<M, A>
}
