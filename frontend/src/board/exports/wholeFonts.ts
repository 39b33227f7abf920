/**
 * What stands in the place of Excalidraw's own cutting down of fonts, in the build: scripts/excalidraw.ts. That
 * makes code out of text, which the page's policy forbids. Pictures as SVG have their fonts inside whole.
 */

/** Messages to workers, of which there are none. */
export const Commands = {}

/** A font as the text of a `data:` address. */
export function toBase64(font: ArrayBuffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as string)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(new Blob([font], { type: 'font/woff2' }))
  })
}

export const subsetToBase64 = toBase64
