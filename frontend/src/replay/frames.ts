/** When the page is drawn anew, and what time it is then. Tests have their own. */
export interface Frames {
  /** In ms; only differences count. */
  now(): number
  /** Calls once, before the page is drawn next. */
  request(callback: () => void): number
  cancel(request: number): void
}

export const pageFrames: Frames = {
  now: () => performance.now(),
  request: (callback) => requestAnimationFrame(callback),
  cancel: (request) => cancelAnimationFrame(request),
}
