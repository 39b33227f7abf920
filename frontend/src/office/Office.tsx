import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { matchRoute, Route, Switch, useLocation, useRouter } from 'wouter'
import { newQueryClient } from '../api/queries'
import { BadLink, NotFound } from '../app/Dead'
import { entrancePages, memberPages, type OfficePage, screenPages } from './routes'
import { Arrival } from './shell/Arrival'
import { Boundary } from './shell/Boundary'
import { LeaveGuard } from './shell/LeaveGuard'
import { Shell } from './shell/Shell'
import { Waiting } from './shell/Waiting'

/** Everything but the landing page and the pad: signing in, planning, questions, people. */
export default function Office() {
  const [client] = useState(newQueryClient)
  return (
    <QueryClientProvider client={client}>
      <Arrival>
        <LeaveGuard>
          <Place />
        </LeaveGuard>
      </Arrival>
    </QueryClientProvider>
  )
}

/** The frame stays while one goes from page to page in it. */
function Place() {
  const [path] = useLocation()
  const { parser } = useRouter()
  const isOne = (pages: typeof memberPages) => pages.some(([pattern]) => matchRoute(parser, pattern, path)[0])
  if (isOne(entrancePages)) return <Suspense fallback={<Waiting />}>{routes(entrancePages)}</Suspense>
  if (path.startsWith('/j/')) return <BadLink />
  const bare = isOne(screenPages)
  if (!bare && !isOne(memberPages)) return <NotFound />
  return (
    <Shell bare={bare}>
      <Boundary key={path}>
        <Suspense fallback={<Waiting />}>{routes(bare ? screenPages : memberPages)}</Suspense>
      </Boundary>
    </Shell>
  )
}

function routes(pages: typeof memberPages) {
  return (
    <Switch>
      {pages.map(([path, Page]) => (
        <Route key={path} path={path}>
          {(at) => <Keyed page={Page} at={at as Readonly<Record<string, string>>} />}
        </Route>
      ))}
    </Switch>
  )
}

/** Another thing on the same page is another page: nothing of the one before stays in its forms. */
function Keyed({ page: Page, at }: { page: OfficePage; at: Readonly<Record<string, string>> }) {
  return <Page key={JSON.stringify(at)} at={at} />
}
