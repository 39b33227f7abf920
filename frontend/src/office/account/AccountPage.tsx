import { PageHeader } from '../kit/PageHeader'
import { useMe } from '../member'
import { Tokens } from '../tokens/Tokens'
import { NameSection } from './NameSection'
import { PasswordSection } from './PasswordSection'
import { Sessions } from './Sessions'
import { TwoFactor } from './TwoFactor'

/** What belongs to the member who is signed in. */
export default function AccountPage() {
  const { member } = useMe()
  return (
    <>
      <PageHeader title="Account" lead={`You are signed in as ${member.email}.`} />
      <NameSection />
      <PasswordSection />
      <TwoFactor />
      <Sessions />
      <Tokens kind="personal" />
    </>
  )
}
