import type { Checked } from '../wire/messages'

type Found = Pick<Checked, 'browser' | 'round_trip' | 'clipboard' | 'sound' | 'camera'>

/** What a candidate's browser was found able to do, in a line. */
export function checksText({ browser, round_trip, clipboard, sound, camera }: Found): string {
  const parts = [browser, `${round_trip} ms`, clipboard ? 'clipboard works' : 'no clipboard']
  for (const [name, found] of [
    ['sound', sound],
    ['camera', camera],
  ] as const) {
    if (found !== 'skipped') parts.push(`${name} ${found}`)
  }
  return parts.join(' · ')
}
