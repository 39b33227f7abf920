// Made from the endpoints of pairing/web by `python -m tools.generate`. Do not edit.

export type Role = 'candidate' | 'interviewer' | 'observer'

export interface CreatedInterview {
  id: string
  title: string
  people: readonly LinkedPerson[]
}

/** The demo's personal links, on servers started with `--demo`. */
export interface DemoInterview {
  title: string
  people: readonly LinkedPerson[]
}

export interface ErrorBody {
  error: ErrorDetail
}

export interface ErrorDetail {
  code: string
  message: string
}

export interface Formatted {
  text: string
}

export interface Health {
  status: 'draining' | 'ok' | 'unavailable'
}

/** Newest first. Ask again with `before` set to `next` for the page that follows, if there is one. */
export interface InterviewPage {
  interviews: readonly InterviewSummary[]
  next: number | null
}

/** `created_at` is in milliseconds since the Unix epoch. */
export interface InterviewSummary {
  id: string
  title: string
  created_at: number
  people: readonly PersonSummary[]
}

/** An image that boards may show. `file`: the SHA-256 of its bytes, by which it is asked for. */
export interface KeptImage {
  file: string
  type: string
  width: number
  height: number
}

/**
 * A language, whether it can be run here or not.
 *
 * `toolchain`: name and version of what runs it, empty if nothing does. `source`: name of a first file, and
 * `starter` its text. `repl`, `format`: whether it has a prompt and a formatter here. `test_files`: patterns
 * (`*`, `?`) of names, without folders, of files of tests that can be run here. `install`: how to get it.
 */
export interface LanguageView {
  id: string
  name: string
  available: boolean
  toolchain: string
  source: string
  starter: string
  extensions: readonly string[]
  repl: boolean
  format: boolean
  test_files: readonly string[]
  install: string
}

/** `reason` is for people: why nothing can be run here. */
export interface Languages {
  on: boolean
  reason: string
  languages: readonly LanguageView[]
}

/** A person with a personal link. The link is shown once: only its digest is kept. */
export interface LinkedPerson {
  id: string
  name: string
  role: Role
  link: string
}

export interface NewInterview {
  title: string
  people: readonly NewPerson[]
  pads?: readonly NewPad[]
}

export interface NewLink {
  link: string
}

/** A file the interview begins with. Without any, there is an empty `main.py`. */
export interface NewPad {
  name: string
  language: string
  text?: string
}

export interface NewPerson {
  name: string
  role: Role
}

export interface PersonSummary {
  id: string
  name: string
  role: Role
}

/** How many links were still in force; the person's browsers are signed out as well. */
export interface Revoked {
  links: number
}

/** `name`: the file's, which tells some formatters what they have. */
export interface Unformatted {
  language: string
  name: string
  text: string
}

/** What each address takes and answers; null for nothing in JSON. */
export interface Endpoints {
  'GET /api/demo': { body: null; answer: DemoInterview }
  'GET /api/interviews': { body: null; answer: InterviewPage }
  'POST /api/interviews': { body: NewInterview; answer: CreatedInterview }
  'GET /api/interviews/{interview}': { body: null; answer: InterviewSummary }
  'POST /api/interviews/{interview}/format': { body: Unformatted; answer: Formatted }
  'POST /api/interviews/{interview}/images': { body: null; answer: KeptImage }
  'GET /api/interviews/{interview}/images/{file}': { body: null; answer: null }
  'GET /api/interviews/{interview}/languages': { body: null; answer: Languages }
  'DELETE /api/interviews/{interview}/people/{person}/links': { body: null; answer: Revoked }
  'POST /api/interviews/{interview}/people/{person}/links': { body: null; answer: NewLink }
  'GET /api/interviews/{interview}/transcript': { body: null; answer: null }
  'GET /health/live': { body: null; answer: Health }
  'GET /health/ready': { body: null; answer: Health }
}
