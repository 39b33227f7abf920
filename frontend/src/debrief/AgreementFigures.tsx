import type { PairAgreement } from '../api/models'
import { useAnswer } from '../api/queries'
import { type Column, DataTable } from '../office/kit/DataTable'
import { Section } from '../office/kit/Section'
import { Badge } from '../office/kit/Tag'
import { counted } from '../playback/moment'
import styles from './Debrief.module.css'
import { alphaWords, fewUnits, figure, kappaWords } from './words'

/** How far the raters of this loop agree, with what the figures mean and what they rest on. */
export function AgreementFigures({ loop }: { loop: string }) {
  const found = useAnswer('/api/loops/{loop}/agreement', { at: { loop } })
  const agreement = found.data
  if (!agreement || agreement.blind || agreement.pairs.length === 0) return null
  const { alpha, units, pairs } = agreement
  return (
    <Section
      stacked
      title="Agreement"
      lead="Of what was written before anybody read another: 1 is perfect, 0 is what chance would give."
    >
      <dl className={styles.figures}>
        <div>
          <dt>Krippendorff’s alpha</dt>
          <dd>{figure(alpha)}</dd>
        </div>
        <div>
          <dt>Attributes with two raters or more</dt>
          <dd>{units}</dd>
        </div>
        <div>
          <dt>Pairs of raters</dt>
          <dd>{pairs.length}</dd>
        </div>
      </dl>
      <p className={styles.soft}>
        {alphaWords(alpha)}
        {units < fewUnits && ` With ${counted(units, 'attribute')} to compare, this may be chance.`}
      </p>
      <DataTable
        label="Pairs of raters"
        columns={columns}
        items={pairs}
        keyOf={({ first, other, interview, second }) => `${first} ${other} ${interview} ${second}`}
        empty={null}
      />
    </Section>
  )
}

const columns: readonly Column<PairAgreement>[] = [
  {
    key: 'pair',
    label: 'Pair',
    cell: ({ first_name, other_name, second }) => (
      <>
        {first_name} and {other_name} {second && <Badge>Second rating</Badge>}
      </>
    ),
  },
  {
    key: 'same',
    label: 'Same level',
    width: '22%',
    align: 'end',
    cell: ({ same, shared }) => `${same} of ${shared}`,
  },
  {
    key: 'kappa',
    label: 'Weighted kappa',
    width: '34%',
    cell: ({ kappa }) => (kappa === null ? kappaWords(kappa) : `${figure(kappa)}, ${kappaWords(kappa)}`),
  },
]
