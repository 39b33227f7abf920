import { Link } from 'wouter'
import type { VersionUse } from '../api/models'
import { useAnswer } from '../api/queries'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Section } from '../office/kit/Section'
import { Badge } from '../office/kit/Tag'
import { count } from '../planning/words'
import styles from './Bank.module.css'

/** How often a question was asked and how it went. */
export function Statistics({ question }: { question: string }) {
  const found = useAnswer('/api/questions/{question}/statistics', { at: { question } })
  if (!found.data) return null
  const { versions, recent } = found.data
  const uses = versions.reduce((sum, version) => sum + version.uses, 0)
  return (
    <Section
      title="Use"
      lead="What is asked often is known sooner. Of those with an outcome, how many passed."
    >
      {uses === 0 ? (
        <p className={styles.soft}>It was not asked yet.</p>
      ) : (
        <>
          <dl className={styles.figures}>
            <div>
              <dt>times asked</dt>
              <dd>{uses}</dd>
            </div>
            <div>
              <dt>hints on average</dt>
              <dd>{average(versions).toFixed(1)}</dd>
            </div>
            <div>
              <dt>passed, newest version</dt>
              <dd>{passed(versions[0])}</dd>
            </div>
          </dl>
          <ul className={styles.versions}>
            {recent.map(({ interview, title, version, at, hints, passed }) => (
              <li key={`${interview} ${at}`}>
                {title === null ? (
                  'A deleted interview'
                ) : (
                  <Link href={`/interviews/${interview}`}>{title}</Link>
                )}
                <span className={styles.faint}>
                  version {version}, {count(hints, 'hint')}, <RelativeTime at={at} />
                </span>
                <span className={styles.grow} />
                {passed !== null && (
                  <Badge tone={passed ? 'good' : 'bad'}>{passed ? 'Passed' : 'Not passed'}</Badge>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

/** How many hints were given, over all uses. */
function average(versions: readonly VersionUse[]): number {
  const uses = versions.reduce((sum, version) => sum + version.uses, 0)
  return versions.reduce((sum, version) => sum + version.hints * version.uses, 0) / uses
}

function passed(version: VersionUse | undefined): string {
  const rate = version?.pass_rate ?? null
  return rate === null ? '–' : `${Math.round(rate * 100)}%`
}
