import { useSearchParams } from 'wouter'
import { patch, post } from '../../api/fetch'
import type { ChangedCardTemplate, NewCardTemplate } from '../../api/models'
import { useAnswer, useChange } from '../../api/queries'
import type { OfficePage } from '../../office/routes'
import { TemplatePage } from '../../versions/TemplatePage'
import { CardTemplateForm } from './CardTemplateForm'
import { cardTemplateWords } from './CardTemplatesPage'

/** A scorecard's template, to be read and changed; `?version=` one of its versions as it was. */
const CardTemplatePage: OfficePage = ({ at: { id = '' } }) => {
  const [params] = useSearchParams()
  const version = params.get('version')
  const at = { template: id }
  const changes = ['/api/scorecard-templates']
  const found = useAnswer('/api/scorecard-templates/{template}', { at })
  const asked = useAnswer('/api/scorecard-templates/{template}', {
    at,
    query: { version },
    enabled: version !== null,
  })
  const versions = useAnswer('/api/scorecard-templates/{template}/versions', { at })
  const change = useChange(
    (body: ChangedCardTemplate) => patch('/api/scorecard-templates/{template}', body, { at }),
    changes,
  )
  const copy = useChange((body: NewCardTemplate) => post('/api/scorecard-templates', body), changes)
  return (
    <TemplatePage
      words={cardTemplateWords}
      found={found}
      asked={version === null ? null : asked}
      versions={versions.data}
      onArchive={({ revision }, archived) => change.run({ revision, archived })}
      onCopy={({ content }, name) => copy.run({ content: { ...content, name } })}
    >
      {(newest, old) => (
        <CardTemplateForm
          key={old ? `version ${old.version}` : 'newest'}
          newest={newest}
          restored={old?.content ?? null}
          save={change.run}
        />
      )}
    </TemplatePage>
  )
}

export default CardTemplatePage
