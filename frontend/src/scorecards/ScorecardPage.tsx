import { Clapperboard } from 'lucide-react'
import { useAnswer } from '../api/queries'
import { NavLink } from '../office/kit/NavLink'
import { PageHeader } from '../office/kit/PageHeader'
import type { OfficePage } from '../office/routes'
import { recordingHref } from '../playback/moment'
import CardPanel from './CardPanel'
import styles from './Page.module.css'

/** The scorecard of an interview on a page of its own. Beside the recording it is `CardPanel` too. */
const ScorecardPage: OfficePage = ({ at: { id = '' } }) => {
  const found = useAnswer('/api/interviews/{interview}/scorecards', { at: { interview: id } })
  const anonymous = found.data?.anonymous ?? false
  const writes = found.data?.role != null && found.data.mine?.submitted_at == null
  return (
    <>
      <PageHeader
        title={anonymous ? 'Second rating' : 'Scorecard'}
        lead={found.data && !anonymous ? found.data.title : undefined}
        back={
          anonymous ? { href: '/home', label: 'Home' } : { href: `/interviews/${id}`, label: 'The interview' }
        }
        actions={
          found.data && (
            <NavLink href={`${recordingHref(id)}?beside=card${anonymous ? '&anonymous=true' : ''}`}>
              <Clapperboard size={15} aria-hidden="true" />
              {writes ? 'Fill it in beside the recording' : 'The recording'}
            </NavLink>
          )
        }
      />
      <div className={styles.narrow}>
        <CardPanel interview={id} />
      </div>
    </>
  )
}

export default ScorecardPage
