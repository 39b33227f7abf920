import { type ComponentProps, type ReactNode, useRef } from 'react'
import { isApiError } from '../../api/errors'
import { Button } from '../../ui/Button'
import styles from './Form.module.css'
import { messageOf } from './Trouble'
import type { FormState } from './useForm'

interface FormProps<Values extends object> {
  form: FormState<Values>
  children: ReactNode
  label?: string
  /** Begins anew with what the server has: offered when somebody else saved in the meantime. */
  onNewest?: () => void
  /** Says what somebody else saved in the meantime, in place of the words above. */
  conflict?: ReactNode
}

/** Fields that are sent together. When something is wrong with them, the first such field takes the focus. */
export function Form<Values extends object>({
  form,
  children,
  label,
  onNewest,
  conflict,
}: FormProps<Values>) {
  const element = useRef<HTMLFormElement>(null)
  async function submit() {
    if (await form.submit()) return
    // The problems are on the page with the next paint.
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  return (
    <form
      ref={element}
      className={styles.form}
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        void submit()
      }}
    >
      {children}
      {form.error !== null && (
        <div className={styles.error} role="alert">
          {isApiError(form.error, 'changed_meanwhile') && conflict ? (
            conflict
          ) : isApiError(form.error, 'changed_meanwhile') && onNewest ? (
            <>
              <p>
                Somebody else saved this in the meantime, so yours is not saved. What you changed is still
                here: copy what you want to keep, then go on from the newest.
              </p>
              <Button onClick={onNewest}>Show the newest</Button>
            </>
          ) : (
            <p>{messageOf(form.error)}</p>
          )}
        </div>
      )}
    </form>
  )
}

interface SubmitProps<Values extends object> extends Omit<ComponentProps<typeof Button>, 'form'> {
  form: FormState<Values>
  /** What it says while it is being sent. */
  busy?: string
  /** True for forms that change something: there is nothing to save until something is changed. */
  whenDirty?: boolean
}

export function Submit<Values extends object>(props: SubmitProps<Values>) {
  const { form, busy = 'Saving…', whenDirty = false, children, ...rest } = props
  return (
    <Button
      type="submit"
      look="primary"
      disabled={form.submitting || (whenDirty && !form.dirty)}
      aria-busy={form.submitting}
      {...rest}
    >
      {form.submitting ? busy : children}
    </Button>
  )
}

/** The row of buttons below the fields. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}

interface FieldGroupProps {
  label: string
  /** A heading right beside says the same: the label is for screen readers alone. */
  quiet?: boolean
  children: ReactNode
}

/** Fields that belong together. */
export function FieldGroup({ label, quiet = false, children }: FieldGroupProps) {
  return (
    <fieldset className={styles.group}>
      <legend className={quiet ? styles.quiet : styles.legend}>{label}</legend>
      {children}
    </fieldset>
  )
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}
