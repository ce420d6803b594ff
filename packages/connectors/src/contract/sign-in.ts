/** OAuth's authorization code flow, used only to learn who the member is: every token is dropped at once. */
export interface SignInFlow {
  /** Makes no call. The caller keeps `state` and `codeVerifier` and sends the member to `url`. */
  start(access: SignInAccess): Promise<StartedSignIn>;
  /** With the query the member came back with. */
  finish(
    access: SignInAccess,
    started: Pick<StartedSignIn, 'state' | 'codeVerifier'>,
    callback: URLSearchParams,
  ): Promise<FinishedSignIn>;
}

export interface SignInAccess {
  readonly apiOrigin: string;
  readonly authOrigin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As registered with the ATS, byte for byte. */
  readonly redirectUri: string;
  readonly callTimeoutMs: number;
}

export interface StartedSignIn {
  readonly url: string;
  readonly state: string;
  readonly codeVerifier: string;
}

export type FinishedSignIn =
  | { readonly kind: 'proven'; readonly userId: string; readonly accountId: string | null }
  /**
   * The member, or the ATS for them, said no. `onlyAdmins` when the ATS lets this member not sign in this way
   * at all, so that another proof must do.
   */
  | { readonly kind: 'denied'; readonly onlyAdmins: boolean; readonly message: string }
  /** Something went wrong; starting again may help, as the message says. */
  | { readonly kind: 'failed'; readonly message: string };
