/** The entry does not follow what we have, or does not fit it: our state is worth nothing any more. */
export class FoldError extends Error {}

/** An intent that changed nothing. `code` is the protocol's (docs/protocol.md, 9), or one of ours:
 * `stopped` (the client was stopped first), `unknown_outcome` (the server lost track of this tab meanwhile). */
export class RefusedError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'RefusedError'
    this.code = code
  }
}
