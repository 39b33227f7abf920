import { Scale } from 'lucide-react'
import { useState } from 'react'
import type { Calibration, Drift, TemplateAgreement } from '../api/models'
import { useAnswer } from '../api/queries'
import { ChoiceFilters } from '../office/kit/ChoiceFilters'
import { type Column, DataTable } from '../office/kit/DataTable'
import { EmptyState } from '../office/kit/EmptyState'
import { Filters } from '../office/kit/Filters'
import { PageHeader } from '../office/kit/PageHeader'
import { Section } from '../office/kit/Section'
import { TabLinks } from '../office/kit/TabLinks'
import { Badge } from '../office/kit/Tag'
import { Trouble } from '../office/kit/Trouble'
import { useFilters } from '../office/kit/useFilters'
import { Waiting } from '../office/shell/Waiting'
import { counted } from '../playback/moment'
import { cardTabs } from '../scorecards/templates/tabs'
import styles from './Calibration.module.css'
import figures from './Debrief.module.css'
import { DriftChart } from './DriftChart'
import { differenceWords, monthName, monthsOf, type Rater, ratersOf } from './drift'
import { alphaWords, fewUnits, figure, kappaWords } from './words'

const day = 24 * 60 * 60 * 1000
const periods: Readonly<Record<string, number>> = { '90': 90 * day, '365': 365 * day }

const periodChoice = {
  name: 'period',
  label: 'Period',
  all: 'From the beginning',
  options: [
    { value: '365', label: 'The last year' },
    { value: '90', label: 'The last 90 days' },
  ],
}

/** How raters rate beside their peers, and how far they agree; over decided loops alone. */
export default function CalibrationPage() {
  const { asked } = useFilters()
  const [now] = useState(Date.now)
  const length = periods[asked('period')]
  const found = useAnswer('/api/calibration', { query: { since: length ? now - length : null } })
  return (
    <>
      <PageHeader
        title="Calibration"
        lead="How raters rate beside their peers on the same interviews. Of decided loops alone, so that it opens nothing before its time."
      />
      <TabLinks label="Scorecards" tabs={cardTabs} />
      <Filters>
        <ChoiceFilters choices={[periodChoice]} />
      </Filters>
      {found.data ? (
        <Content calibration={found.data} />
      ) : found.error ? (
        <Trouble error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  )
}

function Content({ calibration }: { calibration: Calibration }) {
  const { drift, alpha, units, kappa, pairs, attributes } = calibration
  if (drift.length + attributes.length + units + pairs === 0) {
    return (
      <EmptyState icon={Scale} title="Nothing to compare yet">
        Once loops are decided in which two or more rated the same interview, it is shown here how their
        levels lie beside each other.
      </EmptyState>
    )
  }
  return (
    <>
      <Section stacked title="Agreement" lead="1 is perfect, 0 is what chance would give.">
        <dl className={figures.figures}>
          <div>
            <dt>Krippendorff’s alpha</dt>
            <dd>{figure(alpha)}</dd>
          </div>
          <div>
            <dt>Ratings compared</dt>
            <dd>{units}</dd>
          </div>
          <div>
            <dt>First and second rating (kappa)</dt>
            <dd>{figure(kappa)}</dd>
          </div>
          <div>
            <dt>Pairs of those</dt>
            <dd>{pairs}</dd>
          </div>
        </dl>
        <p className={figures.soft}>
          {alphaWords(alpha)}
          {units > 0 && units < fewUnits && ` With ${counted(units, 'comparison')}, this may be chance.`}
          {pairs > 0 && ` Between first and second ratings the agreement is ${kappaWords(kappa)}.`}
        </p>
        {attributes.length > 0 && (
          <DataTable
            label="Agreement by attribute"
            columns={attributeColumns}
            items={attributes}
            keyOf={({ template, attribute }) => `${template} ${attribute}`}
            empty={null}
          />
        )}
      </Section>
      {drift.length > 0 && <DriftSection drift={drift} />}
    </>
  )
}

const attributeColumns: readonly Column<TemplateAgreement>[] = [
  {
    key: 'attribute',
    label: 'Attribute',
    cell: ({ attribute_name, template_name, alpha, units }) => (
      <span className={styles.attribute}>
        <span>{attribute_name}</span>
        <span className={figures.faint}>{template_name}</span>
        {alpha !== null && alpha < 0.667 && units >= fewUnits && (
          <Badge tone="warn">Look at its anchors</Badge>
        )}
      </span>
    ),
  },
  { key: 'units', label: 'Compared', align: 'end', width: '90px', cell: ({ units }) => units },
  { key: 'alpha', label: 'Alpha', align: 'end', width: '70px', cell: ({ alpha }) => figure(alpha) },
]

function DriftSection({ drift }: { drift: readonly Drift[] }) {
  const months = monthsOf(drift)
  const raters = ratersOf(drift)
  return (
    <Section
      stacked
      title="Raters and their peers"
      lead="Mean level against the mean of others on the same attributes of the same interviews. Milder or stricter is no fault by itself: it is a reason to rate a recording together."
    >
      <DataTable
        label="Raters"
        columns={raterColumns(months)}
        items={raters}
        keyOf={({ member }) => member}
        empty={null}
      />
      <details className={figures.months}>
        <summary>Month by month</summary>
        <DataTable
          label="Raters by month"
          columns={monthColumns}
          items={raters.flatMap((rater) => rater.months)}
          keyOf={({ member, month }) => `${member} ${month}`}
          empty={null}
        />
      </details>
    </Section>
  )
}

const raterColumns = (months: readonly string[]): readonly Column<Rater>[] => [
  { key: 'name', label: 'Rater', cell: ({ name }) => <strong>{name}</strong> },
  {
    key: 'chart',
    label:
      months.length > 1 ? `${monthName(months[0] ?? '')} – ${monthName(months.at(-1) ?? '')}` : 'Over time',
    wide: true,
    width: '260px',
    cell: (rater) => <DriftChart rater={rater} months={months} />,
  },
  {
    key: 'difference',
    label: 'Beside peers',
    width: '130px',
    cell: ({ difference }) => differenceWords(difference),
  },
  { key: 'ratings', label: 'Ratings', align: 'end', width: '90px', cell: ({ ratings }) => ratings },
]

const monthColumns: readonly Column<Drift>[] = [
  { key: 'name', label: 'Rater', cell: ({ name }) => name },
  { key: 'month', label: 'Month', width: '90px', cell: ({ month }) => monthName(month) },
  { key: 'ratings', label: 'Ratings', align: 'end', width: '90px', cell: ({ ratings }) => ratings },
  { key: 'mean', label: 'Mean', wide: true, align: 'end', width: '80px', cell: ({ mean }) => figure(mean) },
  {
    key: 'peers',
    label: 'Peers',
    wide: true,
    align: 'end',
    width: '80px',
    cell: ({ peers }) => figure(peers),
  },
  {
    key: 'difference',
    label: 'Difference',
    align: 'end',
    width: '100px',
    cell: ({ difference }) => `${difference > 0 ? '+' : ''}${figure(difference)}`,
  },
]
