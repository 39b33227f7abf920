import { useLocation } from 'wouter'
import { post } from '../api/fetch'
import type { QuestionSummary } from '../api/models'
import { useChange, usePages } from '../api/queries'
import { ConfirmButton } from '../office/kit/ConfirmButton'
import { notices } from '../office/notices'
import { Button } from '../ui/Button'
import { Versions } from '../versions/Versions'
import { useMayWrite } from './QuestionsPage'

/** The versions of a question, the newest first; each can be looked at, and be made the newest again. */
export function QuestionVersions({ question, shown }: { question: QuestionSummary; shown: number }) {
  const mayWrite = useMayWrite()
  const [, navigate] = useLocation()
  const { id, revision } = question
  const versions = usePages('/api/questions/{question}/versions', { at: { question: id } })
  const restore = useChange(
    (version: number) =>
      post(
        '/api/questions/{question}/versions/{version}/restore',
        { revision },
        { at: { question: id, version: String(version) } },
      ),
    ['/api/questions', '/api/bank'],
  )
  return (
    <Versions
      lead="Every save makes one. Interviews keep the version they were planned with."
      versions={versions.items}
      maker={question.shipped ? 'Came with Pairing' : 'Imported'}
      href={`/questions/${id}`}
      newest={question.version}
      shown={shown}
      actions={(version) =>
        mayWrite && (
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
        )
      }
    >
      {versions.more && (
        <Button look="ghost" onClick={versions.more} disabled={versions.loadingMore}>
          Show more
        </Button>
      )}
    </Versions>
  )
}
