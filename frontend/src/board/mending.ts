/** Keeps mending what Excalidraw leaves without a name, or names wrongly, for screen readers. Returns an end. */
export function mendRoles(root: HTMLElement): () => void {
  const mend = () => {
    for (const button of root.querySelectorAll('.dropdown-menu-button:not([aria-label])')) {
      button.setAttribute('aria-label', 'Board menu')
    }
    for (const footer of root.querySelectorAll('footer:not([role="group"])'))
      footer.setAttribute('role', 'group')
  }
  const observer = new MutationObserver(mend)
  observer.observe(root, { childList: true, subtree: true })
  mend()
  return () => observer.disconnect()
}
