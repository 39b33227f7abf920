import { PageHeader } from '../kit/PageHeader'

export default function HomePage() {
  return <PageHeader title="Home" lead="What is today, what comes, and what waits for you." />
}
