import { useState } from 'react'
import { Button } from '../../ui/Button'
import { Section } from '../kit/Section'
import { Badge } from '../kit/Tag'
import { useMe } from '../member'
import styles from './Account.module.css'
import { EndTwoFactor } from './EndTwoFactor'
import { RenewCodes } from './RenewCodes'
import { SetUpTwoFactor } from './SetUpTwoFactor'

/** Fewer recovery codes than this are worth a word. */
const few = 3

/** Signing in with a code of an authenticator app beside the password. */
export function TwoFactor() {
  const { member, recovery_codes } = useMe()
  const [asking, setAsking] = useState<'set up' | 'codes' | 'end' | null>(null)
  const close = () => setAsking(null)
  return (
    <Section
      title="Two-factor authentication"
      lead="Whoever learns your password cannot sign in without the code that your authenticator app shows."
    >
      <p className={styles.state}>
        {member.totp ? <Badge tone="good">On</Badge> : <Badge>Off</Badge>}
        <span>
          {member.totp
            ? `${recovery_codes} recovery ${recovery_codes === 1 ? 'code is' : 'codes are'} left.`
            : member.password
              ? 'Your password alone signs you in.'
              : 'Set a password first: your provider asks for its own second factor.'}
          {member.totp && recovery_codes < few && ' Make new ones before they run out.'}
        </span>
      </p>
      <div className={styles.buttons}>
        {member.totp ? (
          <>
            <Button onClick={() => setAsking('codes')}>New recovery codes</Button>
            <Button onClick={() => setAsking('end')}>Turn off</Button>
          </>
        ) : (
          <Button look="primary" disabled={!member.password} onClick={() => setAsking('set up')}>
            Set up
          </Button>
        )}
      </div>
      {asking === 'set up' && <SetUpTwoFactor onClose={close} />}
      {asking === 'codes' && <RenewCodes onClose={close} />}
      {asking === 'end' && <EndTwoFactor onClose={close} />}
    </Section>
  )
}
