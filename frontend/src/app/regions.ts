import { useEffect } from 'react'

/** Where F6 puts the focus in each region, best place first, in the order of going round. */
const targets: readonly (readonly string[])[] = [
  ['[data-region="files"] [role="tab"][aria-selected="true"]'],
  ['[data-region="editor"] .cm-content'],
  [
    '[data-region="output"] [data-input="true"] textarea',
    '[data-region="output"] [role="tab"][aria-selected="true"]',
    '[data-region="output"] [role="tab"]',
  ],
  [
    '[data-region="panel"] textarea',
    '[data-region="panel"] [role="tab"][aria-selected="true"]',
    '[data-region="panel"] button',
  ],
  ['[data-region="agenda"] button:not([aria-label^="Phase "])'],
  ['[data-region="views"] [aria-current="page"]'],
  ['[data-region="bar"] button'],
]

/** F6 and Shift-F6 go from region to region, as in desktop programs. */
export function useRegionKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      goRound(event.shiftKey ? -1 : 1)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function goRound(step: 1 | -1): void {
  const regions = targets.flatMap((places) => {
    const found = places.map((place) => document.querySelector<HTMLElement>(place)).find(isVisible)
    return found ? [found] : []
  })
  const here = regions.findIndex((element) =>
    element.closest('[data-region]')?.contains(document.activeElement),
  )
  const next = here < 0 ? 0 : (here + step + regions.length) % regions.length
  regions[next]?.focus()
}

function isVisible(element: HTMLElement | null): element is HTMLElement {
  return element?.checkVisibility({ visibilityProperty: true }) ?? false
}
