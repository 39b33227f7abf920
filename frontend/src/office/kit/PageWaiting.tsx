import { Waiting } from '../shell/Waiting'
import { PageHeader } from './PageHeader'
import { Trouble } from './Trouble'

interface PageWaitingProps {
  /** What the page is of, and the page above it. */
  title: string
  back: { href: string; label: string }
  /** What it is made of. */
  answers: readonly { error: unknown; refetch: () => unknown }[]
}

/** Stands for a page while what it shows comes, and says so when it cannot be fetched. */
export function PageWaiting({ title, back, answers }: PageWaitingProps) {
  const failed = answers.filter(({ error }) => error)
  if (!failed[0]) return <Waiting />
  return (
    <>
      <PageHeader title={title} back={back} />
      <Trouble
        error={failed[0].error}
        onRetry={() => {
          for (const { refetch } of failed) void refetch()
        }}
      />
    </>
  )
}
