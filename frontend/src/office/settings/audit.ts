import type { AuditView } from '../../api/models'

/** What an entry of the audit log can be about. */
const kinds: Readonly<Record<string, string>> = {
  workspace: 'Workspace',
  member: 'Member',
  invitation: 'Invitation',
  session: 'Signed-in browser',
  token: 'API token',
  interview: 'Interview',
  person: 'Person in an interview',
  loop: 'Loop',
  template: 'Template',
  job: 'Job',
  candidate: 'Candidate',
  question: 'Question',
  webhook: 'Webhook',
  hold: 'Legal hold',
}

export const subjectKinds = Object.entries(kinds).map(([value, label]) => ({ value, label }))

export const subjectName = (kind: string) => kinds[kind] ?? words(kind)

/** "Member: roles changed" for `member.roles_changed`. */
export function verbName(verb: string): string {
  const [about = '', ...did] = verb.split('.')
  return did.length ? `${subjectName(about)}: ${did.join(' ').replaceAll('_', ' ')}` : words(about)
}

/** The details in a line: "roles: admin, interviewer · days: 30". */
export function detailsOf({ details }: Pick<AuditView, 'details'>): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(
      ([name, value]) =>
        `${name.replaceAll('_', ' ')}: ${Array.isArray(value) ? value.join(', ') : String(value)}`,
    )
    .join(' · ')
}

const words = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`
