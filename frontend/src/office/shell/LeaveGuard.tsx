import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { type AroundNavHandler, Router, useRouter } from 'wouter'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { unsaved } from '../unsaved'

/** Asks before unsaved work is left. Back and forward have happened when they are heard of, and are taken back. */
export function LeaveGuard({ children }: { children: ReactNode }) {
  const [leaving, setLeaving] = useState<(() => void) | null>(null)
  const { aroundNav: outer } = useRouter()
  const here = useRef(window.location.href)

  const guard = useCallback<AroundNavHandler>(
    (navigate, to, options) => {
      const go = () => {
        outer(navigate, to, options)
        here.current = window.location.href
      }
      if (unsaved.any) setLeaving(() => go)
      else go()
    },
    [outer],
  )

  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (unsaved.any) event.preventDefault()
    }
    const onPop = (event: PopStateEvent) => {
      if (!unsaved.any || withoutHash(window.location.href) === withoutHash(here.current)) {
        here.current = window.location.href
        return
      }
      event.stopImmediatePropagation()
      const target = window.location.href
      window.history.pushState(null, '', here.current)
      setLeaving(() => () => {
        window.history.pushState(null, '', target)
        here.current = target
      })
    }
    window.addEventListener('beforeunload', onUnload)
    window.addEventListener('popstate', onPop, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      window.removeEventListener('popstate', onPop, { capture: true })
    }
  }, [])

  return (
    <Router aroundNav={guard}>
      {children}
      {leaving && (
        <Dialog
          title="Leave without saving?"
          onClose={() => setLeaving(null)}
          width={400}
          actions={
            <>
              <Button onClick={() => setLeaving(null)}>Stay</Button>
              <Button
                look="danger"
                onClick={() => {
                  unsaved.drop()
                  setLeaving(null)
                  leaving()
                }}
              >
                Leave
              </Button>
            </>
          }
        >
          <p>What you changed on this page is not saved yet.</p>
        </Dialog>
      )}
    </Router>
  )
}

const withoutHash = (href: string) => href.replace(/#.*$/, '')
