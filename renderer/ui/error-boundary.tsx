import { Component, type ReactElement, type ReactNode } from 'react'
import { Button } from './button'

interface ErrorBoundaryProps {
  /** An error from before there was anything to show. */
  readonly failed?: unknown
  /** Offered so that no work is lost; answers whether it was saved. */
  readonly onSave?: () => Promise<boolean>
  readonly children?: ReactNode
}

interface ErrorBoundaryState {
  readonly error: unknown
  readonly saved: boolean
}

/** The window is never blank: what broke is shown, with what can still be done. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { error: this.props.failed ?? null, saved: false }

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error: error ?? 'Something failed without saying why.' }
  }

  override render(): ReactNode {
    const { error, saved } = this.state
    if (error === null) return this.props.children
    return <Failure error={error} saved={saved} onSave={this.props.onSave && this.save} />
  }

  private readonly save = async (): Promise<void> => {
    this.setState({ saved: (await this.props.onSave?.()) ?? false })
  }
}

interface FailureProps {
  readonly error: unknown
  readonly saved: boolean
  readonly onSave: (() => Promise<void>) | undefined
}

function Failure({ error, saved, onSave }: FailureProps): ReactElement {
  return (
    <main className="failure" role="alert">
      <h1>Cajal has a fault and cannot show this window</h1>
      <p>The document is not touched by it. {onSave ? 'Save it, then show the window again.' : 'Show the window again.'}</p>
      <pre className="selectable">{error instanceof Error ? (error.stack ?? error.message) : describe(error)}</pre>
      <div className="failure-buttons">
        {onSave && (
          <Button kind="primary" onClick={() => void onSave()}>
            {saved ? 'Saved' : 'Save the document'}
          </Button>
        )}
        <Button onClick={() => window.location.reload()}>Show the window again</Button>
      </div>
    </main>
  )
}

function describe(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message)
  return String(error)
}
