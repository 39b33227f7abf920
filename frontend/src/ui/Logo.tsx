/** The mark: two carets of two people, back to back. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#16233b" />
      <g fill="none" strokeWidth="3.4" strokeLinecap="round" strokeLinejoin="round">
        <path d="M13 8 6 16l7 8" stroke="#5cc8ff" />
        <path d="m19 8 7 8-7 8" stroke="#ffb454" />
      </g>
    </svg>
  )
}
