/** The socket of the panel: the interviewers' own transcript beside the room's (docs/protocol.md, X3). */
export function panelUrl(interview: string, person: string): string {
  const origin = location.origin.replace(/^http/, 'ws')
  return `${origin}/api/interviews/${encodeURIComponent(interview)}/panel?as=${encodeURIComponent(person)}`
}
