const recording = /^\/interviews\/([^/]+)\/recording\/?$/

/**
 * Loads what the address of the page will need before the page has found that out: who is signed in is asked
 * first, and a recording is large.
 */
export function loadAhead({ pathname, search }: Pick<Location, 'pathname' | 'search'>): void {
  const [, interview] = recording.exec(pathname) ?? []
  if (interview === undefined) return
  const anonymous = new URLSearchParams(search).get('anonymous') === 'true'
  // Whoever needs them asks again if that fails.
  void import('../replay/ahead')
    .then(({ begin }) => begin(decodeURIComponent(interview), anonymous))
    .catch(() => {})
  void import('../playback/PlaybackPage').catch(() => {})
}
