import {
  BookOpen,
  CalendarDays,
  ClipboardCheck,
  House,
  LayoutTemplate,
  type LucideIcon,
  Settings,
  SquareKanban,
  Users,
} from 'lucide-react'

export interface Place {
  path: string
  /** Another page of the same place, with what lies below it. */
  also?: string
  label: string
  icon: LucideIcon
}

/** The places of the office, in the order of its navigation. */
export const places: readonly Place[] = [
  { path: '/home', label: 'Home', icon: House },
  { path: '/interviews', label: 'Interviews', icon: CalendarDays },
  { path: '/loops', also: '/candidates', label: 'Loops', icon: SquareKanban },
  { path: '/questions', label: 'Questions', icon: BookOpen },
  { path: '/templates', label: 'Templates', icon: LayoutTemplate },
  { path: '/scorecards', also: '/calibration', label: 'Scorecards', icon: ClipboardCheck },
  { path: '/people', label: 'People', icon: Users },
  { path: '/settings', label: 'Settings', icon: Settings },
]

/** Whether a path is a place or lies below it. */
export const isAt = (path: string, { path: place, also }: Place) =>
  [place, also].some((here) => here !== undefined && (path === here || path.startsWith(`${here}/`)))
