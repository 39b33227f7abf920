import { ToastStore } from '../ui/toasts'

/** What the office tells in passing: what was done, and what went wrong away from any form. */
export const notices = new ToastStore()
