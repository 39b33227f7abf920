import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { Landing } from '../landing/Landing'
import { BadLink, NotFound } from './Dead'
import { PageBoundary } from './PageBoundary'
import { Skeleton } from './Skeleton'
import { useTheme } from './theme'

const InterviewPage = lazy(() => import('./InterviewPage'))

/** The pages and their addresses. The pad is loaded when somebody goes there. */
export function App() {
  useTheme()
  return (
    <PageBoundary>
      <Suspense fallback={<Skeleton />}>
        <Switch>
          <Route path="/">
            <Landing />
          </Route>
          <Route path="/i/:interview/:person">
            {({ interview, person }) => (
              <InterviewPage key={`${interview}/${person}`} interview={interview} person={person} />
            )}
          </Route>
          <Route path="/j/*?">
            <BadLink />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  )
}
