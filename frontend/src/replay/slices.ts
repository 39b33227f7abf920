/** Long work in slices, between which the page lives on. */

/** How long a slice takes, in ms: under a frame, with time left for the page. */
const SLICE = 10

interface Scheduler {
  postTask(task: () => void, options: { priority: 'background' }): Promise<void>
}

const { scheduler } = globalThis as { scheduler?: Partial<Scheduler> }

/** Resolves in a task of its own, after what the page has to do; at once where browsers know no such order. */
export function nextTask(): Promise<void> {
  if (scheduler?.postTask !== undefined) return scheduler.postTask(() => {}, { priority: 'background' })
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** Works to the end, or until it is aborted: false then. `yield`s say where a slice may end. */
export async function inSlices(work: Iterator<void>, signal: AbortSignal): Promise<boolean> {
  let until = performance.now() + SLICE
  while (!signal.aborted) {
    if (work.next().done) return true
    if (performance.now() < until) continue
    await nextTask()
    until = performance.now() + SLICE
  }
  return false
}
