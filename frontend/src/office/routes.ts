import { type ComponentType, lazy } from 'react'

/** A page. `at`: what stands in the places of its address. */
export type OfficePage = ComponentType<{ at: Readonly<Record<string, string>> }>

type Table = readonly (readonly [path: string, page: OfficePage])[]

/** Pages for members, in the frame with the navigation. Each loads its own code when somebody goes there. */
export const memberPages: Table = [
  ['/home', lazy(() => import('./home/HomePage'))],
  ['/interviews', lazy(() => import('../planning/InterviewsPage'))],
  ['/interviews/new', lazy(() => import('../planning/NewInterviewPage'))],
  ['/interviews/:id', lazy(() => import('../planning/InterviewPage'))],
  ['/interviews/:id/scorecard', lazy(() => import('../scorecards/ScorecardPage'))],
  ['/loops', lazy(() => import('../planning/LoopsPage'))],
  ['/loops/:id', lazy(() => import('../planning/LoopPage'))],
  ['/loops/:id/debrief', lazy(() => import('../debrief/DebriefPage'))],
  ['/candidates/:id', lazy(() => import('../keeping/CandidatePage'))],
  ['/questions', lazy(() => import('../bank/QuestionsPage'))],
  ['/questions/new', lazy(() => import('../bank/NewQuestionPage'))],
  ['/questions/:id', lazy(() => import('../bank/QuestionPage'))],
  ['/questions/:id/edit', lazy(() => import('../bank/EditQuestionPage'))],
  ['/templates', lazy(() => import('../planning/TemplatesPage'))],
  ['/templates/:id', lazy(() => import('../planning/TemplatePage'))],
  ['/scorecards', lazy(() => import('../scorecards/templates/CardTemplatesPage'))],
  ['/scorecards/:id', lazy(() => import('../scorecards/templates/CardTemplatePage'))],
  ['/calibration', lazy(() => import('../debrief/CalibrationPage'))],
  ['/people', lazy(() => import('./people/PeoplePage'))],
  ['/settings', lazy(() => import('./settings/WorkspacePage'))],
  ['/settings/tokens', lazy(() => import('./settings/TokensPage'))],
  ['/settings/webhooks', lazy(() => import('./webhooks/WebhooksPage'))],
  ['/settings/webhooks/:webhook', lazy(() => import('./webhooks/WebhookPage'))],
  ['/settings/keeping', lazy(() => import('../keeping/KeepingPage'))],
  ['/settings/audit', lazy(() => import('./settings/AuditPage'))],
  ['/account', lazy(() => import('./account/AccountPage'))],
]

/** Pages for members that need the whole screen. */
export const screenPages: Table = [
  ['/interviews/:id/recording', lazy(() => import('../playback/PlaybackPage'))],
]

/** Pages for whoever is not signed in yet. */
export const entrancePages: Table = [
  ['/login', lazy(() => import('./entrance/LoginPage'))],
  ['/setup/:token', lazy(() => import('./entrance/SetupPage'))],
  ['/invitations/:token', lazy(() => import('./entrance/InvitationPage'))],
  ['/reset/:token', lazy(() => import('./entrance/ResetPage'))],
]
