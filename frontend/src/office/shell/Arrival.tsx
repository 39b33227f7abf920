import { createContext, type ReactNode, useContext, useRef } from 'react'
import { useLocation } from 'wouter'

const Moved = createContext(false)

/** Knows whether the page that is shown was gone to within the site, rather than loaded. */
export function Arrival({ children }: { children: ReactNode }) {
  const [path] = useLocation()
  const first = useRef(path)
  const moved = useRef(false)
  if (path !== first.current) moved.current = true
  return <Moved value={moved.current}>{children}</Moved>
}

/** True on pages that somebody went to by a link here: their heading takes the focus, as a new page would. */
export const useMoved = () => useContext(Moved)
