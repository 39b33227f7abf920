import {
  BookOpen,
  CalendarDays,
  House,
  LayoutTemplate,
  type LucideIcon,
  Settings,
  SquareKanban,
  Users,
} from 'lucide-react'

export interface Place {
  path: string
  label: string
  icon: LucideIcon
}

/** The places of the office, in the order of its navigation. */
export const places: readonly Place[] = [
  { path: '/home', label: 'Home', icon: House },
  { path: '/interviews', label: 'Interviews', icon: CalendarDays },
  { path: '/loops', label: 'Loops', icon: SquareKanban },
  { path: '/questions', label: 'Questions', icon: BookOpen },
  { path: '/templates', label: 'Templates', icon: LayoutTemplate },
  { path: '/people', label: 'People', icon: Users },
  { path: '/settings', label: 'Settings', icon: Settings },
]

/** Whether a path is a place or lies below it. */
export const isAt = (path: string, place: string) => path === place || path.startsWith(`${place}/`)
