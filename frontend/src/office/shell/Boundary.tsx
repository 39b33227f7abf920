import { Component, type ReactNode } from 'react'
import { Button } from '../../ui/Button'
import { PageHeader } from '../kit/PageHeader'

/** Shows what can be done when a page fails, or when its code cannot be loaded; the navigation stays. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <>
        <PageHeader
          title="Something went wrong on this page"
          lead="Reload it to go on. What was saved is kept; what was not has to be entered again."
        />
        <Button look="primary" onClick={() => window.location.reload()}>
          Reload
        </Button>
      </>
    )
  }
}
