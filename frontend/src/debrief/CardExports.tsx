import { Download } from 'lucide-react'
import { addressOf } from '../api/addresses'
import type { Debrief } from '../api/models'
import { take } from '../recordings-export/take'
import { Button } from '../ui/Button'
import { Menu, MenuDownload, MenuSection } from '../ui/Menu'

const forms = [
  { id: 'pdf', label: 'PDF', address: '/api/interviews/{interview}/scorecards/pdf' },
  {
    id: 'greenhouse',
    label: 'JSON for Greenhouse',
    address: '/api/interviews/{interview}/scorecards/greenhouse',
  },
  { id: 'lever', label: 'JSON for Lever', address: '/api/interviews/{interview}/scorecards/lever' },
] as const

/** The scorecards that one may see, as files. */
export function CardExports({ debrief }: { debrief: Debrief }) {
  const written = new Set(debrief.submitted.map(({ interview }) => interview))
  const interviews = debrief.rounds.flatMap((round) => round.interviews).filter(({ id }) => written.has(id))
  if (interviews.length === 0) return null
  return (
    <Menu
      trigger={
        <Button>
          <Download size={15} aria-hidden="true" />
          Export
        </Button>
      }
    >
      {interviews.map(({ id, title }) => (
        <MenuSection key={id} label={title}>
          {forms.map((form) => {
            const href = addressOf(form.address, { interview: id })
            return (
              <MenuDownload
                key={form.id}
                href={href}
                onSelect={() => void take(href)}
                testId={`export-cards-${form.id}`}
              >
                {form.label}
              </MenuDownload>
            )
          })}
        </MenuSection>
      ))}
    </Menu>
  )
}
