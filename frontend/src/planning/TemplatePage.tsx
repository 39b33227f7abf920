import { useSearchParams } from 'wouter'
import { patch, post } from '../api/fetch'
import type { ChangedTemplate, TemplateCopy } from '../api/models'
import { useAnswer, useChange } from '../api/queries'
import type { OfficePage } from '../office/routes'
import { TemplatePage as Frame } from '../versions/TemplatePage'
import { LoopTemplateForm } from './LoopTemplateForm'
import { templateWords } from './TemplatesPage'

/** A template of loops, to be read and changed; `?version=` one of its versions as it was. */
const TemplatePage: OfficePage = ({ at: { id = '' } }) => {
  const [params] = useSearchParams()
  const version = params.get('version')
  const at = { template: id }
  const changes = ['/api/templates']
  const found = useAnswer('/api/templates/{template}', { at })
  const asked = useAnswer('/api/templates/{template}', { at, query: { version }, enabled: version !== null })
  const formats = useAnswer('/api/formats')
  const versions = useAnswer('/api/templates/{template}/versions', { at })
  const change = useChange(
    (body: ChangedTemplate) => patch('/api/templates/{template}', body, { at }),
    changes,
  )
  const copy = useChange(
    (body: TemplateCopy) => post('/api/templates/{template}/copies', body, { at }),
    changes,
  )
  return (
    <Frame
      words={templateWords}
      found={found}
      asked={version === null ? null : asked}
      needed={[formats]}
      versions={versions.data}
      onArchive={({ revision }, archived) => change.run({ revision, archived })}
      onCopy={(template, name) => copy.run({ name, version: template.version })}
    >
      {(newest, old) => (
        <LoopTemplateForm
          key={old ? `version ${old.version}` : 'newest'}
          newest={newest}
          restored={old?.content ?? null}
          formats={formats.data?.formats ?? []}
          save={change.run}
        />
      )}
    </Frame>
  )
}

export default TemplatePage
