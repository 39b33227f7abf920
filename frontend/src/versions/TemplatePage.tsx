import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { TemplateVersions } from '../api/models'
import { PageWaiting } from '../office/kit/PageWaiting'
import { TemplateHead } from './TemplateHead'
import { Versions } from './Versions'

/** A template of whatever content. */
export interface Template<Content extends object> {
  readonly id: string
  readonly content: Content
  readonly version: number
  readonly newest: number
  readonly revision: number
  readonly archived: boolean
  /** What it came with Pairing as; "" for what somebody wrote. */
  readonly shipped: string
}

/** What templates of one kind are called. */
export interface TemplateWords {
  /** As "template". */
  noun: string
  /** The page of all of them. */
  list: { href: string; label: string }
  /** What a new version changes, and what not. */
  saving: string
}

export interface TemplatePageProps<Thing> {
  words: TemplateWords
  /** The newest version. */
  found: UseQueryResult<Thing>
  /** The version that the address asks for; null where it asks for none. */
  asked: UseQueryResult<Thing> | null
  /** What the form needs besides. */
  needed?: readonly UseQueryResult[]
  versions: TemplateVersions | undefined
  onArchive: (template: Thing, archived: boolean) => Promise<unknown>
  onCopy: (template: Thing, name: string) => Promise<{ id: string }>
  /** The form: of the newest, or of an earlier version to be made the newest again. */
  children: (newest: Thing, old: Thing | null) => ReactNode
}

export const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** The page of a template, to be read and changed, with its versions. */
export function TemplatePage<Thing extends Template<{ name: string }>>(props: TemplatePageProps<Thing>) {
  const { words, found, asked, needed = [], versions, children } = props
  const newest = found.data
  const answers = [found, ...(asked ? [asked] : []), ...needed]
  if (!newest || answers.some(({ data }) => data === undefined))
    return <PageWaiting title={capitalised(words.noun)} back={words.list} answers={answers} />
  const old = asked?.data && asked.data.version !== newest.version ? asked.data : null
  const href = `${words.list.href}/${newest.id}`
  return (
    <>
      <TemplateHead {...props} newest={newest} old={old} href={href} />
      {children(newest, old)}
      <Versions
        lead="Every save makes one. Look at an earlier one, and save it to go back to it."
        versions={versions?.items}
        maker={newest.shipped ? 'Came with Pairing' : 'An API token'}
        href={href}
        newest={newest.version}
        shown={(old ?? newest).version}
      />
    </>
  )
}
