import { type ToggleEvent, useEffect, useState } from 'react'

/**
 * What a `details` with fields is given: it opens by itself when something is wrong in it, and does not close again
 * while that is being put right.
 */
export function useFold(begins: boolean, wrong: boolean) {
  const [open, setOpen] = useState(begins)
  useEffect(() => {
    if (wrong) setOpen(true)
  }, [wrong])
  return {
    open: open || wrong,
    onToggle: (event: ToggleEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open),
  }
}
