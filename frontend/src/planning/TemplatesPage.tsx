import { LayoutTemplate } from 'lucide-react'
import { get, post } from '../api/fetch'
import type { NewTemplate, TemplateSummary } from '../api/models'
import { useChange, usePages } from '../api/queries'
import type { Column } from '../office/kit/DataTable'
import { useFilters } from '../office/kit/useFilters'
import { TemplateList } from '../versions/TemplateList'
import type { TemplateWords } from '../versions/TemplatePage'
import { blankTemplate } from './template'
import { count, duration } from './words'

export const templateWords: TemplateWords = {
  noun: 'template',
  list: { href: '/templates', label: 'Templates' },
  saving: 'Loops that have begun go on with theirs.',
}

/** The templates of loops. */
export default function TemplatesPage() {
  const { asked } = useFilters()
  const create = useChange((body: NewTemplate) => post('/api/templates', body), ['/api/templates'])
  return (
    <TemplateList
      words={templateWords}
      lead="The rounds a candidate for a role passes. A loop keeps the version it began with."
      icon={LayoutTemplate}
      templates={usePages('/api/templates', { query: { archived: asked('archived') } })}
      columns={columns}
      nameOf={({ name }) => name}
      factsOf={({ role, variants }) =>
        variants.length ? `${role} · ${count(variants.length, 'variant')}: ${variants.join(', ')}` : role
      }
      example="Frontend Developer"
      hint="It begins with two rounds. To begin with another template’s, open that one and copy it."
      onMake={async (name) => {
        const { formats } = await get('/api/formats')
        return await create.run({ content: blankTemplate(name, formats) })
      }}
      about="A template says which rounds there are, how long they take, what each looks for and how its questions are chosen. Make one for each role you hire for."
    />
  )
}

const columns: readonly Column<TemplateSummary>[] = [
  { key: 'rounds', label: 'Rounds', wide: true, align: 'end', width: '80px', cell: ({ rounds }) => rounds },
  {
    key: 'minutes',
    label: 'Together',
    align: 'end',
    width: '110px',
    cell: ({ minutes }) => duration(minutes),
  },
]
