import type { Accommodations } from '../api/models'
import { FieldGroup } from '../office/kit/Form'
import { CheckField, NumberField } from '../office/kit/fields'
import type { FormState } from '../office/kit/useForm'

export const noAccommodations: Accommodations = {
  extra_percent: 0,
  breaks: false,
  larger_text: false,
  no_camera: false,
}

interface AccommodationFieldsProps {
  form: FormState<Accommodations>
  quiet?: boolean
}

/** What was arranged with the candidate. There is no field for why, and none is to be asked. */
export function AccommodationFields({ form, quiet = false }: AccommodationFieldsProps) {
  return (
    <FieldGroup label="Arranged with the candidate" quiet={quiet}>
      <NumberField
        form={form}
        name="extra_percent"
        label="More time"
        unit="% in every phase"
        min={0}
        hint="Say what was arranged, never why."
      />
      <div>
        <CheckField
          form={form}
          name="breaks"
          label="Breaks whenever asked for"
          hint="The clock can be paused."
        />
        <CheckField form={form} name="larger_text" label="Larger text" />
        <CheckField form={form} name="no_camera" label="No camera" />
      </div>
    </FieldGroup>
  )
}

/** "25% more time, breaks"; "" for nothing. */
export function accommodationWords({
  extra_percent,
  breaks,
  larger_text,
  no_camera,
}: Accommodations): string {
  const words = [
    extra_percent > 0 && `${extra_percent}% more time`,
    breaks && 'breaks',
    larger_text && 'larger text',
    no_camera && 'no camera',
  ]
  return words.filter(Boolean).join(', ')
}
