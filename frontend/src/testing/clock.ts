/** The test's own clock. */

import { vi } from 'vitest'

/** Stops the clock: timers fire only as `pass` lets time go by. */
export function stopTime(): void {
  vi.useFakeTimers({
    now: 1_700_000_000_000,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
}

export async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
}
