import { useLocation } from 'wouter'
import { post } from '../api/fetch'
import type { QuestionSummary } from '../api/models'
import { useChange, usePages } from '../api/queries'
import { ConfirmButton } from '../office/kit/ConfirmButton'
import { NavLink } from '../office/kit/NavLink'
import { RelativeTime } from '../office/kit/RelativeTime'
import { Section } from '../office/kit/Section'
import { Badge } from '../office/kit/Tag'
import { notices } from '../office/notices'
import { Button } from '../ui/Button'
import styles from './Bank.module.css'
import { useMayWrite } from './QuestionsPage'

/** The versions of a question, the newest first; each can be looked at, and be made the newest again. */
export function Versions({ question, shown }: { question: QuestionSummary; shown: number }) {
  const mayWrite = useMayWrite()
  const [, navigate] = useLocation()
  const { id, revision } = question
  const versions = usePages('/api/questions/{question}/versions', { at: { question: id } })
  const members = usePages('/api/members', { query: { limit: 200 } })
  const restore = useChange(
    (version: number) =>
      post(
        '/api/questions/{question}/versions/{version}/restore',
        { revision },
        { at: { question: id, version: String(version) } },
      ),
    ['/api/questions', '/api/bank'],
  )
  const nameOf = (by: string | null) =>
    by === null
      ? question.shipped
        ? 'Came with Pairing'
        : 'Imported'
      : (members.items?.find((member) => member.id === by)?.name ?? 'A former member')
  return (
    <Section
      title="Versions"
      lead="Every save makes one. Interviews keep the version they were planned with."
    >
      <ol className={styles.versions} reversed>
        {versions.items?.map(({ version, at, by }) => (
          <li key={version}>
            <strong>Version {version}</strong>
            <span className={styles.faint}>
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
                  version === question.version ? `/questions/${id}` : `/questions/${id}?version=${version}`
                }
              >
                Show
              </NavLink>
            )}
            {mayWrite && version !== question.version && (
              <ConfirmButton
                title={`Restore version ${version}?`}
                text="It becomes the newest version again. Those in between are kept."
                confirm="Restore"
                label={`Restore version ${version}`}
                onConfirm={async () => {
                  const now = await restore.run(version)
                  notices.show({ kind: 'info', text: `It is version ${now.summary.version} now.` })
                  navigate(`/questions/${id}`)
                }}
              >
                Restore
              </ConfirmButton>
            )}
          </li>
        ))}
      </ol>
      {versions.more && (
        <Button look="ghost" onClick={versions.more} disabled={versions.loadingMore}>
          Show more
        </Button>
      )}
    </Section>
  )
}
