import { useEffect } from 'react'
import type { Commands } from './commands'
import { isFree, pageCommand } from './keys'
import { lettersOn } from './lettersOn'

/** Keys of the whole page, wherever nothing is written. Whoever dictates, or has keys of their own, puts letters off. */
export function usePageKeys(commands: Commands): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = pageCommand(event)
      if (command === null || event.defaultPrevented || !isFree(event.target, event.key)) return
      if (event.key !== ' ' && !lettersOn.getState()) return
      event.preventDefault()
      event.stopPropagation()
      commands.run(command)
    }
    // Before the editor, which would take them for its own.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [commands])
}
