/** What an API token may be used for; each also to write, which includes to read. */
export const scopes = [
  { value: 'interviews', label: 'Interviews' },
  { value: 'loops', label: 'Loops, templates, jobs and candidates' },
  { value: 'questions', label: 'Questions' },
  { value: 'people', label: 'People and the workspace' },
  { value: 'webhooks', label: 'Webhooks' },
  { value: 'keeping', label: 'Keeping and deleting' },
] as const

export type Access = '' | 'read' | 'write'

/** The scopes that a choice for each means: `interviews:read` and so on. */
export function scopesOf(chosen: Readonly<Record<string, Access>>): string[] {
  return scopes.flatMap(({ value }) => {
    const access = chosen[value]
    return access ? [`${value}:${access}`] : []
  })
}

/** "Interviews: write" for `interviews:write`. */
export function scopeName(scope: string): string {
  const [what = '', access = ''] = scope.split(':')
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${access}`
}
