import { useState } from 'react'

interface Revised {
  readonly revision: number
}

/**
 * What a form began with, apart from the newest that is known: a change that came since is not to be overwritten
 * unseen. `overtaken` is the newest if somebody else made it.
 */
export function useBase<Thing extends Revised>(newest: Thing) {
  const [base, setBase] = useState(newest)
  return { base, setBase, overtaken: newest.revision > base.revision ? newest : null }
}
