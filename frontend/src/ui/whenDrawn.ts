/**
 * Looks at the page, or scrolls it, with the frame that shows what changed: it is laid out once then for all that
 * did. Returns what calls it off, as an effect wants it.
 */
export function whenDrawn(look: () => void): () => void {
  const frame = requestAnimationFrame(look)
  return () => cancelAnimationFrame(frame)
}
