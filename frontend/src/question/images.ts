import type { ImageName } from '../api/models'

/** The address of an image in what was given: the interview's own ones are shown to its people alone. */
export function givenImage(interview: string, person: string): (source: string) => string | null {
  const own = `/api/interviews/${encodeURIComponent(interview)}/images/`
  return (source) => (source.startsWith(own) ? `${source}?as=${encodeURIComponent(person)}` : null)
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
