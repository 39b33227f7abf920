import type { ImageName } from '../api/models'

/**
 * The address of an image in what was given: the interview's own ones are shown to its people alone. `kept`: where
 * those of a recording are.
 */
export function givenImage(
  interview: string,
  person: string,
  kept?: (file: string) => string,
): (source: string) => string | null {
  const own = `/api/interviews/${encodeURIComponent(interview)}/images/`
  const live = (source: string) => `${source}?as=${encodeURIComponent(person)}`
  return (source) => {
    if (!source.startsWith(own)) return null
    return kept === undefined ? live(source) : kept(source.slice(own.length))
  }
}

/** The address of an image that a question of the kit calls `images/NAME`. */
export function kitImage(
  interview: string,
  person: string,
  images: readonly ImageName[],
): (source: string) => string | null {
  const files = new Map(images.map(({ name, file }) => [`images/${name}`, file]))
  return (source) => {
    const file = files.get(source)
    if (file === undefined) return null
    return `/api/interviews/${encodeURIComponent(interview)}/kit/images/${file}?as=${encodeURIComponent(person)}`
  }
}
