/** Boards have no diagrams out of text. */
export async function parseMermaidToExcalidraw() {
  throw new Error('Diagrams cannot be made out of text here.')
}
