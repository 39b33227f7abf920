import type { ReactNode } from 'react'

interface ScrollableProps {
  label: string
  className: string | undefined
  testId?: string
  children: ReactNode
}

/** A part that scrolls by itself, which the keyboard can reach. */
export function Scrollable({ label, className, testId, children }: ScrollableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer scrolls it with the keys
    <section className={className} tabIndex={0} aria-label={label} data-testid={testId}>
      {children}
    </section>
  )
}
