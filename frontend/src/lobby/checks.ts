/** What a candidate's browser can do, found out before the interview. */

export type Tried = 'works' | 'fails' | 'skipped'

const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]

/** Its name and version, as it tells them, or 'Another browser'. */
export function browserName(agent: string): string {
  for (const [pattern, name] of BROWSERS) {
    const version = pattern.exec(agent)?.[1]
    if (version) return `${name} ${version}`
  }
  return 'Another browser'
}

/** Whether text can be put onto the clipboard; nothing is put there. */
export async function clipboardWorks(): Promise<boolean> {
  if (!window.isSecureContext || typeof navigator.clipboard?.writeText !== 'function') return false
  try {
    const asked = await navigator.permissions.query({ name: 'clipboard-write' as PermissionName })
    return asked.state !== 'denied'
  } catch {
    // Firefox and Safari do not know this permission: a press of a key is enough for them.
    return true
  }
}

/** Plays a short tone. Throws where sound is forbidden. */
export async function playTone(): Promise<void> {
  const audio = new AudioContext()
  await audio.resume()
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  volume.gain.setValueAtTime(0.2, audio.currentTime)
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.7)
  tone.frequency.value = 520
  tone.connect(volume).connect(audio.destination)
  tone.onended = () => void audio.close()
  tone.start()
  tone.stop(audio.currentTime + 0.7)
}

/** How good a connection of this round trip is to type in together. */
export function connectionText(roundTrip: number): string {
  if (roundTrip < 150) return `${roundTrip} ms: good`
  return roundTrip < 400 ? `${roundTrip} ms: usable` : `${roundTrip} ms: slow. Another network may be better.`
}
