import { Download } from 'lucide-react'
import { addressOf } from '../api/addresses'
import { usePreparation } from '../lobby/usePreparation'
import { ButtonLink } from '../ui/Button'

/** The candidate's way to their own copy of an interview that is over, if the workspace lets them have one. */
export default function CopyLink({ interview, person }: { interview: string; person: string }) {
  const preparation = usePreparation(interview, person)
  if (!preparation?.copy) return null
  return (
    <ButtonLink
      href={addressOf('/api/interviews/{interview}/copy', { interview }, { as: person })}
      download
      title="One file that replays the interview in a browser, without a network."
      data-testid="own-copy"
    >
      <Download size={15} aria-hidden="true" />
      Your copy
    </ButtonLink>
  )
}
