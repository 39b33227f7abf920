/**
 * The address of an image of ours, or null for any other: an image from elsewhere would tell its server who reads.
 * Only what answers with images is asked, since asking some addresses (personal links) does something.
 */
export function ownImage(source: string, origin: string = window.location.origin): string | null {
  if (!/^\/[^/\\]/.test(source)) return null
  let url: URL
  try {
    url = new URL(source, origin)
  } catch {
    return null
  }
  return url.origin === origin && url.pathname.startsWith('/api/') ? url.pathname + url.search : null
}

/** A link that may be followed: to a web page or a mail address. */
export function safeLink(href: string): string | null {
  let url: URL
  try {
    url = new URL(href)
  } catch {
    return null
  }
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null
}
