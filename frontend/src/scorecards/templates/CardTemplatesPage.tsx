import { ClipboardCheck } from 'lucide-react'
import { post } from '../../api/fetch'
import type { CardTemplateView, NewCardTemplate } from '../../api/models'
import { useChange, usePages } from '../../api/queries'
import { formatNames } from '../../office/formats'
import type { Column } from '../../office/kit/DataTable'
import { TabLinks } from '../../office/kit/TabLinks'
import { useFilters } from '../../office/kit/useFilters'
import { TemplateList } from '../../versions/TemplateList'
import type { TemplateWords } from '../../versions/TemplatePage'
import { cardTabs } from './tabs'
import { blankCardTemplate } from './template'

export const cardTemplateWords: TemplateWords = {
  noun: 'scorecard',
  list: { href: '/scorecards', label: 'Scorecards' },
  saving: 'Interviews that have begun are judged by theirs.',
}

/** The templates of scorecards. */
export default function CardTemplatesPage() {
  const { asked } = useFilters()
  const create = useChange(
    (body: NewCardTemplate) => post('/api/scorecard-templates', body),
    ['/api/scorecard-templates'],
  )
  return (
    <TemplateList
      words={cardTemplateWords}
      lead="What rounds are judged by. An interview keeps the version it began with."
      icon={ClipboardCheck}
      templates={usePages('/api/scorecard-templates', { query: { archived: asked('archived') } })}
      columns={columns}
      nameOf={({ content }) => content.name}
      factsOf={({ content }) => content.attributes.map(({ name }) => name).join(', ')}
      example="Pair programming"
      hint="It begins with one attribute. To begin with another’s, open that one and copy it."
      onMake={(name) => create.run({ content: blankCardTemplate(name) })}
      about="A scorecard names the attributes a round looks at, and says in words what is seen at each of four levels. Then two interviewers mean the same by “solid”."
    >
      <TabLinks label="Scorecards" tabs={cardTabs} />
    </TemplateList>
  )
}

const columns: readonly Column<CardTemplateView>[] = [
  {
    key: 'format',
    label: 'Format',
    wide: true,
    width: '190px',
    cell: ({ content }) => (content.format ? formatNames[content.format] : 'Any'),
  },
]
