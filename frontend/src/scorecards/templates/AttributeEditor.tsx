import { ChevronRight } from 'lucide-react'
import type { Attribute } from '../../api/models'
import { FieldGroup } from '../../office/kit/Form'
import { AreaField, NumberField, TextField } from '../../office/kit/fields'
import { nested } from '../../office/kit/nested'
import { useFold } from '../../office/kit/useFold'
import type { FormState } from '../../office/kit/useForm'
import styles from '../../planning/Template.module.css'
import { WordsField } from '../../planning/WordsField'
import { Level } from '../Level'
import { levelWords } from '../words'
import own from './Editor.module.css'

interface AttributeEditorProps {
  form: FormState<Attribute>
  step: number
  /** Its share in the whole, in percent. */
  share: number
  /** Its weight is another than that of the others: it has to be argued. */
  argued: boolean
}

/** An attribute in a line, and its fields once it is opened. It opens by itself where something is wrong in it. */
export function AttributeEditor({ form, step, share, argued }: AttributeEditorProps) {
  const attribute = form.values
  const fold = useFold(!attribute.name, Object.values(form.problems).some(Boolean))
  const anchors = nested(form, 'anchors') as unknown as FormState<Record<string, string>>
  return (
    <details className={styles.round} {...fold}>
      <summary className={styles.roundLine}>
        <ChevronRight size={16} className={styles.mark} aria-hidden="true" />
        <span className={styles.step}>{step}</span>
        <span className={styles.roundName}>{attribute.name || 'New attribute'}</span>
        <span className={styles.facts}>{share}%</span>
      </summary>
      <div className={styles.roundBody}>
        <TextField form={form} name="name" label="Name" required />
        <AreaField
          form={form}
          name="description"
          label="What it is"
          required
          rows={2}
          hint="So that two interviewers look at the same thing."
        />
        <FieldGroup label="What one sees at each level">
          <div className={own.anchors}>
            {levelWords.map((word, index) => (
              <div key={word} className={own.anchor}>
                <Level level={index + 1} small quiet />
                <AreaField form={anchors} name={String(index)} label={word} required rows={2} />
              </div>
            ))}
          </div>
        </FieldGroup>
        <NumberField
          form={form}
          name="weight"
          label="Weight"
          min={1}
          hint="Beside the others’. Equal weights hold up best: give one of its own only where you can say why."
        />
        {(argued || attribute.weight_reason) && (
          <AreaField
            form={form}
            name="weight_reason"
            label="Why it has a weight of its own"
            required={argued}
            optional={!argued}
            rows={2}
          />
        )}
        <WordsField
          label="Also called"
          hint="What rounds call the same in their competencies, with commas between them."
          words={attribute.competencies}
          onChange={(competencies) => form.set({ competencies })}
        />
      </div>
    </details>
  )
}
