import type { FormatDefaults, Round } from '../api/models'
import { ItemList } from '../office/kit/ItemList'
import { nested } from '../office/kit/nested'
import type { FormState } from '../office/kit/useForm'
import { RoundFields } from './RoundFields'
import { blankRound } from './template'
import { breakMinutes, totals } from './totals'
import { count, duration } from './words'

interface RoundsFieldProps {
  label: string
  form: FormState<readonly Round[]>
  onChange: (rounds: readonly Round[]) => void
  formats: readonly FormatDefaults[]
  problem: string | undefined
}

/** The rounds of a loop in their order. */
export function RoundsField({ label, form, onChange, formats, problem }: RoundsFieldProps) {
  const rounds = form.values
  const { minutes, withBreaks } = totals(rounds)
  return (
    <ItemList
      label={label}
      quiet
      noun="round"
      hint={`${count(rounds.length, 'round')}, ${duration(minutes)} together; ${duration(withBreaks)} on one day with ${breakMinutes}-minute breaks`}
      items={rounds}
      onChange={onChange}
      blank={() => ({ ...blankRound('coding', formats), name: '' })}
      problem={problem}
    >
      {(_, index) => (
        <RoundFields
          form={nested(form, index) as unknown as FormState<Round>}
          formats={formats}
          step={index + 1}
        />
      )}
    </ItemList>
  )
}
