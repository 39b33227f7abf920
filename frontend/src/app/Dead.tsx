import { ButtonLink } from '../ui/Button'
import { Page } from './Page'

export function BadLink() {
  return (
    <Page title="This link is not valid any more">
      <p>
        It may have expired or been withdrawn, or a part of it got lost on the way. Ask the person who invited
        you for a new one.
      </p>
    </Page>
  )
}

export function NotFound() {
  return (
    <Page title="There is no page here">
      <p>Check the address, or open your personal link again.</p>
      <ButtonLink href="/" large>
        Go to the start
      </ButtonLink>
    </Page>
  )
}

const turnedAway: Record<number, { title: string; text: string }> = {
  4401: {
    title: 'Open your personal link',
    text: 'This browser has no valid pass for this interview. Open the link from your invitation again, or ask for a new one.',
  },
  4403: {
    title: 'Wrong address',
    text: 'The server does not accept this address. Open the link from your invitation again.',
  },
  4404: {
    title: 'This interview is not here',
    text: 'It may have been removed, or the address is incomplete. Open the link from your invitation again.',
  },
  4410: {
    title: 'Your link was withdrawn',
    text: 'Ask the person who invited you for a new one.',
  },
}

/** Shown when the server closes the connection for good before anything was seen. */
export function TurnedAway({ closeCode }: { closeCode: number | null }) {
  const { title, text } = turnedAway[closeCode ?? 0] ?? {
    title: 'The interview could not be opened',
    text: 'The server refused this page. Reload it; if that does not help, open your personal link again.',
  }
  return (
    <Page title={title}>
      <p data-testid="turned-away">{text}</p>
    </Page>
  )
}
