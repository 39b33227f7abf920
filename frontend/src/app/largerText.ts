import { useEffect } from 'react'

/** All of the page's text a quarter larger, as it was arranged for this person. */
export function useLargerText(larger: boolean): void {
  useEffect(() => {
    if (!larger) return
    document.documentElement.dataset.text = 'larger'
    return () => {
      delete document.documentElement.dataset.text
    }
  }, [larger])
}
