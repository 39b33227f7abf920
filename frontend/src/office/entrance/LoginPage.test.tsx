import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newQueryClient } from '../../api/queries'
import { remembered } from '../../api/remembered'
import LoginPage from './LoginPage'

type Answers = Readonly<Record<string, readonly [status: number, body: unknown][]>>

const ways = { provider: '', mail: false, setup: false, password_chars: 10 }
const refusal = (code: string, message: string) => ({ error: { code, message } })

/** What was sent to an address, oldest first. */
let sent: { address: string; body: unknown }[]

beforeEach(() => {
  sent = []
  window.history.replaceState(null, '', '/login?next=/people')
})
afterEach(() => {
  cleanup()
  remembered.forget()
})

/** Answers each address in turn; the last answer stays. */
function open(answers: Answers): void {
  const left = new Map(Object.entries(answers).map(([address, each]) => [address, [...each]]))
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, request) => {
    sent.push({ address: String(address), body: request?.body ? JSON.parse(String(request.body)) : null })
    const each = left.get(String(address)) ?? []
    const [status, body] = (each.length > 1 ? each.shift() : each[0]) ?? [404, refusal('not_found', 'no')]
    return new Response(status === 204 ? null : JSON.stringify(body), { status })
  })
  render(
    <QueryClientProvider client={newQueryClient()}>
      <LoginPage />
    </QueryClientProvider>,
  )
}

async function enter(email: string, password: string): Promise<void> {
  await userEvent.clear(screen.getByLabelText('Mail address'))
  await userEvent.type(screen.getByLabelText('Mail address'), email)
  await userEvent.clear(screen.getByLabelText('Password'))
  await userEvent.type(screen.getByLabelText('Password'), password)
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
}

test('signs in, with a code where one is asked for, and goes on', async () => {
  open({
    '/api/sign-in': [[200, ways]],
    '/api/sessions': [
      [401, refusal('code_needed', 'a code is needed')],
      [401, refusal('wrong_code', 'this code is wrong')],
      [201, { member: {}, workspace: {} }],
    ],
  })
  await enter(' ada@northwind.example ', 'a password')
  await userEvent.type(await screen.findByLabelText('Code'), '123 456{Enter}')
  expect(await screen.findByText('This code is wrong.')).toBeTruthy()
  await userEvent.type(screen.getByLabelText('Code'), '7{Enter}')
  await waitFor(() => expect(window.location.pathname).toBe('/people'))
  const tries = sent.filter(({ address }) => address === '/api/sessions').map(({ body }) => body)
  const given = { email: 'ada@northwind.example', password: 'a password' }
  expect(tries).toEqual([
    { ...given, code: '' },
    { ...given, code: '123456' },
    { ...given, code: '1234567' },
  ])
  expect(remembered.get()).toBe(true)
})

test('a wrong password is said once, and nobody is taken anywhere', async () => {
  open({
    '/api/sign-in': [[200, ways]],
    '/api/sessions': [[401, refusal('wrong_credentials', 'these do not belong together')]],
  })
  await enter('ada@northwind.example', 'wrong')
  expect((await screen.findByRole('alert')).textContent).toBe('These do not belong together.')
  expect(window.location.pathname).toBe('/login')
  expect(remembered.get()).toBe(false)
})

test('nothing is sent while something is missing', async () => {
  open({ '/api/sign-in': [[200, ways]] })
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(screen.getByText('Enter your mail address.')).toBeTruthy()
  expect(sent.map(({ address }) => address)).toEqual(['/api/sign-in'])
})

test('the provider is offered, and brings back here', async () => {
  open({ '/api/sign-in': [[200, { ...ways, provider: 'Northwind ID' }]] })
  const link = await screen.findByRole('link', { name: 'Continue with Northwind ID' })
  expect(link.getAttribute('href')).toBe('/api/oidc/start?next=%2Fpeople')
})

test.each([
  ['not_invited', 'Ask an admin for an invitation'],
  ['<script>', 'Signing in did not work'],
])('coming back from the provider with %s says why', (error, words) => {
  window.history.replaceState(null, '', `/login?error=${encodeURIComponent(error)}`)
  open({ '/api/sign-in': [[200, ways]] })
  expect(screen.getByRole('alert').textContent).toContain(words)
})

test('a forgotten password is mailed about, whoever asks', async () => {
  open({ '/api/sign-in': [[200, { ...ways, mail: true }]], '/api/password-resets': [[204, null]] })
  await userEvent.click(await screen.findByRole('button', { name: 'Forgot your password?' }))
  await userEvent.type(await screen.findByLabelText('Mail address'), 'ada@northwind.example{Enter}')
  expect(await screen.findByRole('heading', { name: 'Look into your mail' })).toBeTruthy()
  expect(sent.at(-1)).toEqual({ address: '/api/password-resets', body: { email: 'ada@northwind.example' } })
})

test('without mail, an admin has to help', async () => {
  open({ '/api/sign-in': [[200, ways]] })
  await userEvent.click(await screen.findByRole('button', { name: 'Forgot your password?' }))
  expect(await screen.findByText(/Ask an admin of your workspace/)).toBeTruthy()
})
