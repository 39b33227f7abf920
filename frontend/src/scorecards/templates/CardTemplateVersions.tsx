import type { CardTemplateView } from '../../api/models'
import { useAnswer, usePages } from '../../api/queries'
import { NavLink } from '../../office/kit/NavLink'
import { RelativeTime } from '../../office/kit/RelativeTime'
import { Section } from '../../office/kit/Section'
import { Badge } from '../../office/kit/Tag'
import styles from '../../planning/Template.module.css'

/** The versions of a scorecard's template, the newest first. */
export function CardTemplateVersions({ template, shown }: { template: CardTemplateView; shown: number }) {
  const at = { template: template.id }
  const versions = useAnswer('/api/scorecard-templates/{template}/versions', { at })
  const members = usePages('/api/members', { query: { limit: 200 } })
  const nameOf = (by: string | null) =>
    by === null
      ? template.shipped
        ? 'Came with Pairing'
        : 'An API token'
      : (members.items?.find((member) => member.id === by)?.name ?? 'A former member')
  return (
    <Section
      title="Versions"
      lead="Every save makes one. Look at an earlier one, and save it to go back to it."
    >
      <ol className={styles.versions} reversed>
        {versions.data?.items.map(({ version, at: when, by }) => (
          <li key={version}>
            <strong>Version {version}</strong>
            <span className={styles.soft}>
              {nameOf(by)}, <RelativeTime at={when} />
            </span>
            <span className={styles.grow} />
            {version === shown ? (
              <Badge tone="accent">Shown</Badge>
            ) : (
              <NavLink
                look="ghost"
                aria-label={`Show version ${version}`}
                href={`/scorecards/${template.id}${version === template.newest ? '' : `?version=${version}`}`}
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
