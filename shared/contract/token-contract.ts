/** Between the process that speaks to NEST Server, which asks, and main, which keeps the token. */
export interface TokenContract {
  readonly calls: {
    /** The access token for the server with this origin; null where there is none. */
    tokenFor(args: { readonly origin: string }): Promise<string | null>
  }
  readonly events: object
}
