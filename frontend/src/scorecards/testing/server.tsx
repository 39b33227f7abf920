import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import type { Me } from '../../api/models'
import { newQueryClient } from '../../api/queries'
import { MeContext } from '../../office/member'

type Handler = (body: unknown) => unknown

/** Answers by "METHOD /path"; a handler may throw a `Refusal`. What was asked is kept in order. */
export function serve(handlers: Record<string, Handler>): { asked: string[] } {
  const asked: string[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, init) => {
    const path = new URL(String(address), 'http://x').pathname
    const line = `${init?.method ?? 'GET'} ${path}`
    asked.push(line)
    const handler = handlers[line]
    try {
      if (!handler) throw new Refusal(404, 'not_found')
      const body = typeof init?.body === 'string' ? JSON.parse(init.body) : null
      return new Response(JSON.stringify(handler(body)), { status: 200 })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const said = { error: { code: error.code, message: error.code } }
      return new Response(JSON.stringify(said), { status: error.status })
    }
  })
  return { asked }
}

export class Refusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

const me = {
  member: { id: 'ada', name: 'Ada Byron', email: 'ada@northwind.example', roles: ['interviewer'] },
  workspace: { id: 'w1', name: 'Northwind' },
} as unknown as Me

/** Within the frame of the office, as far as pages ask it for anything. */
export function open(page: ReactNode): void {
  render(
    <QueryClientProvider client={newQueryClient()}>
      <MeContext value={me}>{page}</MeContext>
    </QueryClientProvider>,
  )
}
