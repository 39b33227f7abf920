const key = 'pairing.member'

/**
 * Whether somebody signed in with this browser and did not sign out. It proves nothing: it only spares everybody
 * else, candidates above all, a question to the server on the first page.
 */
export const remembered = {
  get(): boolean {
    try {
      return window.localStorage.getItem(key) !== null
    } catch {
      return false
    }
  },
  set(): void {
    try {
      window.localStorage.setItem(key, '1')
    } catch {
      // Forbidden storage costs a click on the first page.
    }
  },
  forget(): void {
    try {
      window.localStorage.removeItem(key)
    } catch {
      // As above.
    }
  },
}
