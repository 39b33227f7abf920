import type { TemplateView } from '../api/models'
import { useAnswer, usePages } from '../api/queries'
import { NavLink } from '../office/kit/NavLink'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Section } from '../office/kit/Section'
import { Badge } from '../office/kit/Tag'
import styles from './Template.module.css'

/** The versions of a template, the newest first. */
export function TemplateVersions({ template, shown }: { template: TemplateView; shown: number }) {
  const versions = useAnswer('/api/templates/{template}/versions', { at: { template: template.id } })
  const members = usePages('/api/members', { query: { limit: 200 } })
  const nameOf = (id: string | null) =>
    id === null
      ? template.shipped
        ? 'Came with Pairing'
        : 'An API token'
      : (members.items?.find((member) => member.id === id)?.name ?? 'A former member')
  return (
    <Section
      title="Versions"
      lead="Every save makes one. Look at an earlier one, and save it to go back to it."
    >
      <ol className={styles.versions} reversed>
        {versions.data?.items.map(({ version, at, by }) => (
          <li key={version}>
            <strong>Version {version}</strong>
            <span className={styles.soft}>
              {nameOf(by)}, <RelativeTime at={at} />
            </span>
            <span className={styles.grow} />
            {version === shown ? (
              <Badge tone="accent">Shown</Badge>
            ) : (
              <NavLink
                look="ghost"
                aria-label={`Show version ${version}`}
                href={
                  version === template.version
                    ? `/templates/${template.id}`
                    : `/templates/${template.id}?version=${version}`
                }
              >
                Show
              </NavLink>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
