import { Tokens } from '../tokens/Tokens'
import { SettingsFrame } from './SettingsFrame'

/** The workspace's own API tokens. */
export default function TokensPage() {
  return (
    <SettingsFrame tab="API tokens">
      <Tokens kind="workspace" />
    </SettingsFrame>
  )
}
