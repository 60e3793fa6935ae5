/** What is known of the browser that asks to be signed in. */
export interface SignInClient {
  userAgent: string;
  /** As `clientAddress` of the HTTP layer reads it: only as far as it can be trusted. */
  address: string;
  /** The mark this browser got when somebody signed in with it before. */
  knownDeviceMark: string | null;
}
