import { useEffect, useState } from 'react'
import type { Room } from '../interview/room'
import type { ToastStore } from '../ui/toasts'
import { TestDesk } from './desk'

export function useTestDesk(room: Room, toasts: ToastStore): TestDesk {
  const [desk] = useState(() => new TestDesk(room, toasts))
  useEffect(() => {
    desk.start()
    return () => desk.stop()
  }, [desk])
  return desk
}
