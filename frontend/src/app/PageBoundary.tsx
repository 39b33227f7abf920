import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button'
import { Page } from './Page'

/** Shows a page instead of nothing when rendering fails. */
export class PageBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <Page title="Something went wrong on this page">
        <p>What you wrote is kept. Reload the page to go on.</p>
        <Button look="primary" large onClick={() => window.location.reload()}>
          Reload
        </Button>
      </Page>
    )
  }
}
