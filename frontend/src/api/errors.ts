/** The server refused something, or could not be asked. `code` is stable; `message` is for people. */
export class ApiError extends Error {
  readonly code: string
  /** The HTTP status; 0 if there was no answer at all. */
  readonly status: number

  constructor(code: string, message: string, status: number) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.status = status
  }
}

export const isApiError = (error: unknown, code?: string): error is ApiError =>
  error instanceof ApiError && (code === undefined || error.code === code)

/** The error that an answer is. Whatever is between us and the server may answer in its own way. */
export async function errorOf(response: Response): Promise<ApiError> {
  let found: unknown
  try {
    found = await response.json()
  } catch {
    found = null
  }
  const error = (found as { error?: { code?: unknown; message?: unknown } } | null)?.error
  if (typeof error?.code === 'string' && typeof error.message === 'string') {
    return new ApiError(error.code, sentence(error.message), response.status)
  }
  return new ApiError(
    'unexpected',
    `The server answered with ${response.status}. Try again in a moment.`,
    response.status,
  )
}

export const unreachable = () =>
  new ApiError('unreachable', 'The server cannot be reached. Check the connection and try again.', 0)

function sentence(message: string): string {
  const first = message.charAt(0).toLocaleUpperCase()
  return /[.!?]$/.test(message) ? first + message.slice(1) : `${first}${message.slice(1)}.`
}
