import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { Landing } from '../landing/Landing'
import { PageBoundary } from './PageBoundary'
import { Skeleton } from './Skeleton'
import { useTheme } from './theme'

const InterviewPage = lazy(() => import('./InterviewPage'))
const Office = lazy(() => import('../office/Office'))

/** The pages and their addresses. The pad is loaded when somebody goes there, and so is the office around it. */
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
          <Route>
            <Office />
          </Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  )
}
