import { useEffect } from 'react'
import { exactText } from './moment'
import type { Player } from './types'

/** Milliseconds between changes of the address: browsers refuse many at once. */
const EVERY = 700

/** The address of the page follows the moment on view, so that it can be kept and sent as it is. */
export function useAddress(replay: Player): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let written = ''
    const write = () => {
      timer = undefined
      const { t, ready, playing } = replay.getState()
      if (!ready) return
      const address = addressAt(location.href, playing ? Math.floor(t / 1000) * 1000 : t)
      if (address === written) return
      written = address
      history.replaceState(history.state, '', address)
    }
    const forget = replay.subscribe(() => {
      timer ??= setTimeout(write, EVERY)
    })
    return () => {
      clearTimeout(timer)
      forget()
    }
  }, [replay])
}

/** The same address at another moment; a stretch that it named is over then. */
export function addressAt(href: string, t: number): string {
  const url = new URL(href)
  const { searchParams: query } = url
  const until = query.get('until')
  query.delete('t')
  query.delete('until')
  const rest = query.toString()
  const moment = t > 0 || until !== null ? `t=${exactText(t)}` : ''
  const search = [moment, rest].filter(Boolean).join('&')
  return url.pathname + (search ? `?${search}` : '') + url.hash
}
