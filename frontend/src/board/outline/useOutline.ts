import { useEffect, useState } from 'react'
import type { Easel } from '../shapes/easel'
import { describeChanges } from './changes'
import { type Outline, readOutline } from './outline'

/** A drag changes the scene ten times a second: the list follows at this pace, the voice at the other. */
const FOLLOW_MS = 300
const SAY_MS = 3000

/** The outline of a board as it is now, and what was last said of its changes. */
export function useOutline(easel: Easel): { outline: Outline; said: string } {
  const [outline, setOutline] = useState(() => readOutline(easel.scene()))
  const [said, setSaid] = useState('')
  useEffect(() => {
    let shown = readOutline(easel.scene())
    let told = shown
    let following: ReturnType<typeof setTimeout> | undefined
    let saying: ReturnType<typeof setTimeout> | undefined
    setOutline(shown)
    const say = () => {
      saying = undefined
      const words = describeChanges(told, shown)
      told = shown
      // The same words again would not be read: a space that cannot be heard makes them others.
      if (words !== '') setSaid((last) => (last === words ? `${words}\u00a0` : words))
    }
    const follow = () => {
      following = undefined
      shown = readOutline(easel.scene())
      setOutline(shown)
      saying ??= setTimeout(say, SAY_MS)
    }
    const stop = easel.onScene(() => {
      following ??= setTimeout(follow, FOLLOW_MS)
    })
    return () => {
      stop()
      clearTimeout(following)
      clearTimeout(saying)
    }
  }, [easel])
  return { outline, said }
}
