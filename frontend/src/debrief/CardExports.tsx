import { Download } from 'lucide-react'
import { addressOf } from '../api/addresses'
import type { Debrief } from '../api/models'
import { Button } from '../ui/Button'
import { Menu, MenuItem, MenuSection } from '../ui/Menu'

const forms = [
  { as: 'pdf', label: 'PDF' },
  { as: 'greenhouse', label: 'Greenhouse’s fields (JSON)' },
  { as: 'lever', label: 'Lever’s fields (JSON)' },
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
          {forms.map(({ as, label }) => (
            <MenuItem key={as} onSelect={() => download(id, as)}>
              {label}
            </MenuItem>
          ))}
        </MenuSection>
      ))}
    </Menu>
  )
}

function download(interview: string, as: string): void {
  const link = document.createElement('a')
  link.href = addressOf('/api/interviews/{interview}/scorecards/export', { interview }, { as })
  link.download = ''
  link.click()
}
