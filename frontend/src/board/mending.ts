const pickers = [
  ['color-picker-container', 'Colours'],
  ['FontPicker__container', 'Fonts'],
] as const

/** Keeps mending what Excalidraw leaves without a name, or names wrongly, for screen readers. Returns an end. */
export function mendRoles(root: HTMLElement): () => void {
  const mend = () => {
    for (const button of root.querySelectorAll('.dropdown-menu-button:not([aria-label])')) {
      button.setAttribute('aria-label', 'Board menu')
    }
    // They stand in the panel, and close off nothing around them.
    for (const [picker, name] of pickers) {
      for (const found of root.querySelectorAll(`.${picker}[role="dialog"]`)) {
        found.setAttribute('role', 'group')
        found.setAttribute('aria-label', name)
        found.removeAttribute('aria-modal')
      }
    }
    // A plain box around the button that opens the fonts, and says so itself.
    for (const box of root.querySelectorAll('div[aria-expanded]:not([role])'))
      box.removeAttribute('aria-expanded')
    for (const footer of root.querySelectorAll('footer:not([role="group"])'))
      footer.setAttribute('role', 'group')
  }
  const observer = new MutationObserver(mend)
  observer.observe(root, { childList: true, subtree: true })
  mend()
  return () => observer.disconnect()
}
