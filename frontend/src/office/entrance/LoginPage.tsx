import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { isApiError } from '../../api/errors'
import { post } from '../../api/fetch'
import type { SignInWays } from '../../api/models'
import { useAnswer } from '../../api/queries'
import { safeNext } from '../../api/signedOut'
import { ButtonLink } from '../../ui/Button'
import { Form, Submit } from '../kit/Form'
import { TextField } from '../kit/fields'
import { useForm } from '../kit/useForm'
import { welcome } from '../member'
import { ForgottenPassword } from './ForgottenPassword'
import { Frame } from './Frame'
import styles from './Frame.module.css'
import { PasswordField } from './PasswordField'
import { required } from './passwords'

/** Why coming back from the provider did not sign anybody in. */
const refusals: Readonly<Record<string, string>> = {
  not_invited: 'Nobody of this workspace has that address. Ask an admin for an invitation.',
  email_unverified: 'The provider does not vouch for that address. Verify it there, then try again.',
  denied: 'The provider refused. Try again, or use your password.',
  throttled: 'Too many tries. Wait a minute, then try again.',
}

/** Signing in: by password and, where it is set up, a code; or by the provider. */
export default function LoginPage() {
  const [params] = useSearchParams()
  const [step, setStep] = useState<'password' | 'code' | 'forgotten'>('password')
  const ways = useAnswer('/api/sign-in', { stay: true })
  const next = safeNext(params.get('next'))
  const refused = params.get('error')
  if (step === 'forgotten') {
    return <ForgottenPassword mail={ways.data?.mail ?? false} onBack={() => setStep('password')} />
  }
  return (
    <Frame
      title={step === 'code' ? 'Enter your code' : 'Sign in'}
      lead={
        step === 'code'
          ? 'Open your authenticator app and enter the six digits it shows for Pairing. A recovery code works too.'
          : refused && <Note>{refusals[refused] ?? 'Signing in did not work. Try again.'}</Note>
      }
      foot={step === 'password' && <Help ways={ways.data} />}
    >
      <SignInForm
        asksCode={step === 'code'}
        onCodeNeeded={() => setStep('code')}
        onBack={() => setStep('password')}
        onForgotten={() => setStep('forgotten')}
        next={next}
      />
      {step === 'password' && ways.data?.provider && (
        <>
          <div className={styles.or}>or</div>
          <ButtonLink
            href={`/api/oidc/start?next=${encodeURIComponent(next)}`}
            large
            className={styles.wide ?? ''}
          >
            Continue with {ways.data.provider}
          </ButtonLink>
        </>
      )}
    </Frame>
  )
}

interface SignInFormProps {
  asksCode: boolean
  onCodeNeeded: () => void
  onBack: () => void
  onForgotten: () => void
  next: string
}

/** Both steps are one form, so that what was entered stays. */
function SignInForm({ asksCode, onCodeNeeded, onBack, onForgotten, next }: SignInFormProps) {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const form = useForm({
    initial: { email: '', password: '', code: '' },
    check: ({ email, password, code }) => ({
      email: required(email, 'Enter your mail address.'),
      password: password ? undefined : 'Enter your password.',
      code: asksCode ? required(code, 'Enter the code.') : undefined,
    }),
    fields: { wrong_code: 'code' },
    onSubmit: async ({ email, password, code }) => {
      try {
        const given = { email: email.trim(), password, code: code.replace(/\s/g, '') }
        welcome(client, await post('/api/sessions', given, { stay: true }))
      } catch (error) {
        if (isApiError(error, 'code_needed')) {
          onCodeNeeded()
          return
        }
        if (isApiError(error, 'wrong_credentials')) onBack()
        throw error
      }
      navigate(next, { replace: true })
    },
  })
  return (
    <Form form={form} label="Sign in">
      {asksCode ? (
        <TextField
          form={form}
          name="code"
          label="Code"
          autoFocus
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          code
        />
      ) : (
        <>
          <TextField
            form={form}
            name="email"
            label="Mail address"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
          />
          <PasswordField
            label="Password"
            value={form.values.password}
            problem={form.problems.password}
            onChange={(password) => form.set({ password })}
          />
        </>
      )}
      <Submit form={form} large busy="Signing in…">
        Sign in
      </Submit>
      <p className={styles.small}>
        {asksCode ? (
          <button type="button" className={styles.link} onClick={onBack}>
            Use another account
          </button>
        ) : (
          <button type="button" className={styles.link} onClick={onForgotten}>
            Forgot your password?
          </button>
        )}
      </p>
    </Form>
  )
}

function Help({ ways }: { ways: SignInWays | undefined }) {
  if (ways?.setup) {
    return (
      <p>
        Nobody has an account here yet. The first admin signs up by the one-time link that the server wrote
        into its log when it started.
      </p>
    )
  }
  return (
    <p>
      Are you a candidate? You need no account: open the personal link in your invitation.{' '}
      <Link href="/" className={styles.link ?? ''}>
        About Pairing
      </Link>
    </p>
  )
}

const Note = ({ children }: { children: ReactNode }) => (
  <p className={styles.note} role="alert">
    {children}
  </p>
)
