/** What a close code means for us. docs/protocol.md, 8. */

export const Close = {
  NORMAL: 1000,
  TOO_BIG: 1009,
  RESTARTING: 1012,
  MALFORMED: 4400,
  UNAUTHENTICATED: 4401,
  FORBIDDEN: 4403,
  NO_INTERVIEW: 4404,
  NO_HELLO: 4408,
  SUPERSEDED: 4409,
  REVOKED: 4410,
  FULL: 4423,
  THROTTLED: 4429,
  UNAVAILABLE: 4503,
  SLOW_READER: 4508,
} as const

const FINAL: ReadonlySet<number> = new Set([
  Close.MALFORMED,
  Close.UNAUTHENTICATED,
  Close.FORBIDDEN,
  Close.NO_INTERVIEW,
  Close.SUPERSEDED,
  Close.REVOKED,
])

/** Whether trying again cannot help. Any other code, known or not, is worth another attempt. */
export function isFinal(code: number): boolean {
  return FINAL.has(code)
}

/** The shortest wait in milliseconds that the code asks for, whatever the backoff says. */
export function leastDelay(code: number): number {
  if (code === Close.THROTTLED) return 1000
  if (code === Close.FULL) return 5000
  return 0
}
