import type { ReactNode } from 'react'
import { isApiError } from '../../api/errors'
import { ButtonLink } from '../../ui/Button'
import { Trouble } from '../kit/Trouble'
import { Waiting } from '../shell/Waiting'
import { Frame } from './Frame'

interface OpenedProps<Data> {
  answer: { data: Data | undefined; error: unknown; refetch: () => unknown }
  /** What such a link is called. */
  link: string
  /** Where to get another one. */
  help: string
  children: (data: Data) => ReactNode
}

/** What a one-time link opens, once the server knows it. */
export function Opened<Data>({ answer, link, help, children }: OpenedProps<Data>) {
  if (answer.data !== undefined) return children(answer.data)
  if (isApiError(answer.error) && answer.error.status === 404) {
    return (
      <Frame title={`This ${link} is not valid any more`} lead={help}>
        <ButtonLink href="/login" large>
          Go to signing in
        </ButtonLink>
      </Frame>
    )
  }
  if (answer.error) {
    return (
      <Frame title="One moment">
        <Trouble error={answer.error} onRetry={() => void answer.refetch()} />
      </Frame>
    )
  }
  return <Waiting />
}
