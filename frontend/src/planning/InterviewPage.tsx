import { Archive, ArchiveRestore, Ban, CalendarArrowDown, ClipboardCheck, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { addressOf } from '../api/addresses'
import { del, post } from '../api/fetch'
import type { InterviewView } from '../api/models'
import { useAnswer, useChange } from '../api/queries'
import { KeepingSection } from '../keeping/KeepingSection'
import { EnterButton } from '../office/EnterButton'
import { formatNames } from '../office/formats'
import { ConfirmDialog } from '../office/kit/ConfirmButton'
import { NavLink } from '../office/kit/NavLink'
import { PageHeader } from '../office/kit/PageHeader'
import { PageWaiting } from '../office/kit/PageWaiting'
import { Badge } from '../office/kit/Tag'
import { useIsAdmin, useMe } from '../office/member'
import { notices } from '../office/notices'
import type { OfficePage } from '../office/routes'
import { RecordingLink } from '../playback/RecordingLink'
import { ExportMenu } from '../recordings-export/ExportMenu'
import { ButtonLink } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Menu, MenuItem } from '../ui/Menu'
import { InterviewPeople } from './InterviewPeople'
import { InterviewPlan } from './InterviewPlan'
import { StatusBadge } from './InterviewsPage'
import { momentIn } from './zone'

/** How often is looked for news, in milliseconds: it may begin or end while the page is open. */
const every = 15_000

/** An interview: its people and links, its plan, the way in. */
const InterviewPage: OfficePage = ({ at: { id = '' } }) => {
  const found = useAnswer('/api/interviews/{interview}', { at: { interview: id }, every })
  const [, navigate] = useLocation()
  const interview = found.data
  if (!interview)
    return (
      <PageWaiting title="Interview" back={{ href: '/interviews', label: 'Interviews' }} answers={[found]} />
    )
  return (
    <>
      <Head interview={interview} />
      <InterviewPeople interview={interview} />
      <InterviewPlan newest={interview} />
      <KeepingSection kind="interview" subject={id} onErased={() => navigate('/interviews')} />
    </>
  )
}

export default InterviewPage

function Head({ interview }: { interview: InterviewView }) {
  const { member } = useMe()
  const { id, title, format, minutes, starts_at, started_at, timezone, status, people, loop } = interview
  const own = people.some((person) => person.member === member.id)
  const facts = [
    format && formatNames[format],
    minutes && `${minutes} min`,
    starts_at !== null ? momentIn(starts_at, timezone) : 'no time yet',
  ]
  return (
    <PageHeader
      title={title}
      back={
        loop ? { href: `/loops/${loop}`, label: 'The loop' } : { href: '/interviews', label: 'Interviews' }
      }
      lead={facts.filter(Boolean).join(' · ')}
      beside={
        <>
          <StatusBadge status={status} />
          {interview.archived && <Badge>Archived</Badge>}
        </>
      }
      actions={
        <>
          {starts_at !== null && status !== 'cancelled' && (
            <ButtonLink
              href={addressOf('/api/interviews/{interview}/calendar.ics', { interview: id })}
              download
            >
              <CalendarArrowDown size={15} aria-hidden="true" />
              Calendar file
            </ButtonLink>
          )}
          <RecordingLink interview={id} status={status} look={status === 'ended' ? 'primary' : 'plain'} />
          {(own || status === 'ended') && status !== 'cancelled' && (
            <NavLink href={`/interviews/${id}/scorecard`}>
              <ClipboardCheck size={15} aria-hidden="true" />
              Scorecard
            </NavLink>
          )}
          {(started_at !== null || status === 'ended') && <ExportMenu interview={id} status={status} panel />}
          <More interview={interview} />
          {own && status !== 'cancelled' && !interview.archived && (
            <EnterButton interview={id} look={status === 'ended' ? 'plain' : 'primary'}>
              Enter the room
            </EnterButton>
          )}
        </>
      }
    />
  )
}

function More({ interview }: { interview: InterviewView }) {
  const admin = useIsAdmin()
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState<'cancel' | 'archive' | null>(null)
  const { id, revision, status, title } = interview
  const at = { interview: id }
  const changes = ['/api/interviews', '/api/home', '/api/loops', '/api/jobs']
  const cancel = useChange(() => post('/api/interviews/{interview}/cancel', { revision }, { at }), changes)
  const archive = useChange(() => del('/api/interviews/{interview}', { at }), changes)
  const cancellable = status === 'planned' || status === 'unplanned'
  const unarchive = useChange(() => post('/api/interviews/{interview}/unarchive', null, { at }), changes)
  if (!cancellable && !admin) return null
  return (
    <>
      <Menu
        trigger={
          <IconButton label="More">
            <Ellipsis size={16} />
          </IconButton>
        }
      >
        {cancellable && (
          <MenuItem icon={<Ban size={16} />} dangerous onSelect={() => setAsking('cancel')}>
            Cancel the interview
          </MenuItem>
        )}
        {admin &&
          (interview.archived ? (
            <MenuItem
              icon={<ArchiveRestore size={16} />}
              onSelect={() =>
                void unarchive.run().then(
                  () =>
                    notices.show({
                      kind: 'info',
                      text: 'The interview is back in the lists. Give new links to whoever comes by one.',
                    }),
                  (error) => notices.showFailure(error),
                )
              }
            >
              Unarchive
            </MenuItem>
          ) : (
            <MenuItem icon={<Archive size={16} />} dangerous onSelect={() => setAsking('archive')}>
              Archive
            </MenuItem>
          ))}
      </Menu>
      {asking === 'cancel' && (
        <ConfirmDialog
          title={`Cancel “${title}”?`}
          text="It will not take place, and links open nothing but this news. Calendar files say that it is cancelled. This cannot be undone: plan another one instead."
          confirm="Cancel the interview"
          onConfirm={async () => {
            await cancel.run()
            notices.show({ kind: 'info', text: 'The interview is cancelled.' })
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'archive' && (
        <ConfirmDialog
          title={`Archive “${title}”?`}
          text="It is taken out of the lists, and nobody can enter it any more. What was recorded is kept as long as it was agreed. You can bring it back later."
          confirm="Archive"
          onConfirm={async () => {
            await archive.run()
            notices.show({ kind: 'info', text: 'The interview is archived.' })
            navigate('/interviews')
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}
