/** The pages of scorecards. */
export const cardTabs = [
  { href: '/scorecards', label: 'Templates' },
  { href: '/calibration', label: 'Calibration' },
] as const
