import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { del } from '../../api/fetch'
import type { TokenKind, TokenView } from '../../api/models'
import { useChange, usePages } from '../../api/queries'
import { Button } from '../../ui/Button'
import { ConfirmButton } from '../kit/ConfirmButton'
import { type Column, DataTable } from '../kit/DataTable'
import { EmptyState } from '../kit/EmptyState'
import { RelativeTime } from '../kit/RelativeTime'
import { Section } from '../kit/Section'
import { Badge, Tag } from '../kit/Tag'
import { NewTokenDialog } from './NewTokenDialog'
import { scopeName } from './scopes'
import styles from './Tokens.module.css'

const words = {
  personal: {
    title: 'Personal API tokens',
    lead: 'For scripts of your own. They may do what you may, and end when you leave the workspace.',
  },
  workspace: {
    title: 'API tokens of the workspace',
    lead: 'For programs such as your applicant tracking system. They belong to nobody and outlive whoever made them.',
  },
} as const

/** The API tokens of one kind, and a way to make another. */
export function Tokens({ kind }: { kind: TokenKind }) {
  const [making, setMaking] = useState(false)
  const tokens = usePages('/api/tokens')
  return (
    <Section
      stacked
      title={words[kind].title}
      lead={
        <>
          {words[kind].lead}{' '}
          <a className={styles.link} href="/api/openapi.json" target="_blank" rel="noopener">
            What the API can do
          </a>
        </>
      }
      actions={<Button onClick={() => setMaking(true)}>New token</Button>}
    >
      <DataTable
        label={words[kind].title}
        columns={columns}
        items={tokens.items?.filter((token) => token.kind === kind)}
        keyOf={(token) => token.id}
        error={tokens.error}
        retry={tokens.retry}
        more={tokens.more}
        loadingMore={tokens.loadingMore}
        empty={
          <EmptyState icon={KeyRound} title="No tokens">
            A token lets a program use the API in place of a browser. Give each program one of its own, with
            no more than it needs.
          </EmptyState>
        }
      />
      {making && <NewTokenDialog kind={kind} onClose={() => setMaking(false)} />}
    </Section>
  )
}

const columns: readonly Column<TokenView>[] = [
  { key: 'label', label: 'Name', cell: ({ label }) => <span className={styles.name}>{label}</span> },
  {
    key: 'scopes',
    label: 'May use',
    width: '34%',
    cell: ({ scopes }) => (
      <span className={styles.scopes}>
        {scopes ? (
          scopes.map((scope) => <Tag key={scope}>{scopeName(scope)}</Tag>)
        ) : (
          <Badge>Everything</Badge>
        )}
      </span>
    ),
  },
  {
    key: 'used',
    label: 'Last used',
    wide: true,
    width: '120px',
    cell: ({ last_used_at }) => (last_used_at === null ? 'Never' : <RelativeTime at={last_used_at} />),
  },
  {
    key: 'expires',
    label: 'Expires',
    wide: true,
    width: '120px',
    cell: ({ expires_at }) => (expires_at === null ? 'Never' : <RelativeTime at={expires_at} />),
  },
  {
    key: 'actions',
    label: 'Actions',
    quiet: true,
    align: 'end',
    width: '90px',
    cell: (token) => <Revoke token={token} />,
  },
]

function Revoke({ token }: { token: TokenView }) {
  const revocation = useChange(() => del('/api/tokens/{token}', { at: { token: token.id } }), ['/api/tokens'])
  return (
    <ConfirmButton
      label={`Revoke ${token.label}`}
      title={`Revoke “${token.label}”?`}
      text="Programs that use it are refused from now on. This cannot be undone."
      confirm="Revoke"
      onConfirm={() => revocation.run()}
    >
      Revoke
    </ConfirmButton>
  )
}
