/** Where somebody goes who is signed in and was on the way to nowhere else. */
export const homePath = '/home'

/**
 * The path within this site that `next` names, to go to after signing in; `/home` if it names none. Anybody can
 * write the address of a sign-in page, so nothing but a path of our own pages is followed.
 */
export function safeNext(next: string | null, origin: string = window.location.origin): string {
  if (!next?.startsWith('/')) return homePath
  let url: URL
  try {
    url = new URL(next, origin)
  } catch {
    return homePath
  }
  const served = /^\/(api|login|setup|reset|invitations|j)(\/|$)/
  if (url.origin !== origin || url.pathname.startsWith('//') || served.test(url.pathname)) return homePath
  return url.pathname + url.search + url.hash
}

/** The sign-in page, which goes on to the address that is shown now. */
export function loginPath(here: { pathname: string; search: string } = window.location): string {
  const next = safeNext(here.pathname + here.search)
  return next === homePath ? '/login' : `/login?next=${encodeURIComponent(next)}`
}

type Handler = () => void

const leave: Handler = () => window.location.assign(loginPath())

/** What happens when the server says that nobody is signed in: a page with unsaved work must not just go. */
class SignedOut {
  #handler: Handler = leave

  tell(): void {
    this.#handler()
  }

  /** Lets a page decide by itself. Returns what gives the decision back. */
  decide(handler: Handler): () => void {
    this.#handler = handler
    return () => {
      if (this.#handler === handler) this.#handler = leave
    }
  }
}

export const signedOut = new SignedOut()
