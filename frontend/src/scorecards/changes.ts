/** The answers that a card, a decision or a second rating may change. */
export const cardChanges = [
  '/api/interviews',
  '/api/loops',
  '/api/jobs',
  '/api/home',
  '/api/calibration',
] as const
