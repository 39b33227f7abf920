import { useEffect, useState } from 'react'
import type { InterviewClient } from '../interview/client'
import type { ToastStore } from '../ui/toasts'
import { TestDesk } from './desk'

export function useTestDesk(room: InterviewClient, toasts: ToastStore): TestDesk {
  const [desk] = useState(() => new TestDesk(room, toasts))
  useEffect(() => {
    desk.start()
    return () => desk.stop()
  }, [desk])
  return desk
}
