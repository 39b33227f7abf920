import { loginPath } from '../../api/signedOut'
import { notices } from '../notices'
import { unsaved } from '../unsaved'

let told = false

/** Goes to the sign-in page, unless something here is not saved: then another tab is offered, and this one stays. */
export function leaveForLogin(): void {
  if (!unsaved.any) {
    window.location.assign(loginPath())
    return
  }
  if (told) return
  told = true
  notices.show({
    kind: 'error',
    text: 'You are not signed in any more. What you changed here is still on this page: sign in in another tab, then save.',
    action: {
      label: 'Sign in',
      run: () => {
        told = false
        window.open('/login', '_blank', 'noopener')
      },
    },
  })
}
