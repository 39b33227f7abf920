"""Goes to moments of a recording that is open in a page, and looks at the first frame of each."""

SEEK = """async (moments) => {
  const drawn = () => new Promise(resolve => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = resolve
    port2.postMessage(null)
  }))
  const atRest = () => new Promise(resolve => requestIdleCallback(resolve))
  const onStage = () => {
    const { stage } = document.querySelector('[data-stage]').dataset
    const editor = document.querySelector('[data-pad] .cm-scroller')
    if (stage === 'board' || editor === null) return stage
    return [stage, editor.scrollTop, editor.querySelector('.cm-content').textContent].join()
  }
  const times = []
  for (const t of moments) {
    await atRest()
    await drawn()
    const begin = performance.now()
    window.__playback.seek(t)
    await drawn()
    const shown = performance.now() - begin
    const stage = onStage()
    await atRest()
    times.push({ shown, settled: performance.now() - begin, late: onStage() !== stage })
  }
  return times
}"""
"""
Of each moment, milliseconds from the call to the end of the first frame, and until the page has nothing more
to do. `late`: the stage, the text or the place in it was another one after that frame.
"""
