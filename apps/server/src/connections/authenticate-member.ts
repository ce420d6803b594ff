import { createHash } from 'node:crypto';
import { newId } from '../ids.ts';
import { signInVerifier } from '../secrets/sealed-columns.ts';
import type { Actor, Services } from '../services.ts';
import { atsNames } from './ats-name.ts';
import type { ConnectionRow } from './connection-row.ts';
import { findConnection } from './find-connection.ts';
import type { Identity } from './identities.ts';
import { matchMember, readMember } from './match-member.ts';
import { checkReturnTo } from './return-to.ts';
import { type SignIn, signInOf } from './sign-in-access.ts';

/** How long a member has to sign in, in milliseconds. */
const signInTime = 10 * 60_000;

/** How long the outcome of a sign-in can be asked for after its time, in milliseconds. */
const keptFor = 24 * 60 * 60_000;

export type Authentication =
  | {
      readonly status: 'done';
      readonly identity: Identity;
      readonly method: Identity['method'];
      readonly message: string;
    }
  | {
      readonly status: 'open';
      readonly authenticationId: string;
      readonly url: string;
      readonly expiresAt: string;
      readonly message: string;
    };

/** How a member comes to authenticate. */
export interface AuthenticationStart {
  /** `email` passes signing in by, for ATSs that let only a Super Admin consent. */
  readonly method: 'email' | null;
  /** Where the browser goes afterwards, see `checkReturnTo`; null for a page of ours. */
  readonly returnTo: string | null;
  readonly begunBy: BegunBy;
}

/**
 * Who asks to begin. A browser session must be the one that comes back: else a member could have somebody else
 * sign in over there, in another browser, and pass for them here. A terminal on this machine has no browser and is
 * trusted like the operator. A program with an API key has none either, and anybody can hold one: then the
 * member's e-mail has to be confirmed, so that nobody can have claimed somebody else's.
 */
export type BegunBy =
  | { readonly via: 'session'; readonly userId: string; readonly origin: string }
  | { readonly via: 'local' | 'apiKey' };

/**
 * Lets a member show who they are in the ATS behind a connection (PRODUCT L3): by signing in there where the
 * operator set that up, else by their confirmed e-mail. Throws a 409 Problem with both addresses when they do not
 * agree.
 */
export async function authenticateMember(
  services: Services,
  actor: Actor,
  connectionIdOrName: string,
  start: AuthenticationStart,
): Promise<Authentication> {
  const returnTo = start.returnTo === null ? null : checkReturnTo(start.returnTo);
  const connection = await findConnection(services.db, actor.organizationId, connectionIdOrName);
  const signIn = signInOf(services.config, connection);
  if (signIn !== null && start.method !== 'email')
    return startSignIn(services, actor, connection, { signIn, returnTo, begunBy: start.begunBy });
  const member = await readMember(services, actor.organizationId, actor.memberId);
  const identity = await matchMember(services, connection, member);
  return {
    status: 'done',
    identity,
    method: identity.method,
    message: matchedSentence(atsNames[connection.ats], identity),
  };
}

/** Says that nobody signed in anywhere (PRODUCT L3). */
export function matchedSentence(ats: string, identity: Identity): string {
  return `You are ${identity.name} in ${ats}: its user ${identity.email} has your confirmed e-mail. No sign-in was needed.`;
}

/** What is kept of a state: enough to recognise it, not enough to use it. */
export function stateHash(state: string): string {
  return createHash('sha256').update(state).digest('hex');
}

/** What the verifier of a sign-in under way is sealed for. */
export function verifierPurpose(authenticationId: string): string {
  return signInVerifier.purpose(authenticationId);
}

interface SignInToStart {
  readonly signIn: SignIn;
  readonly returnTo: string | null;
  readonly begunBy: BegunBy;
}

async function startSignIn(
  services: Services,
  actor: Actor,
  connection: ConnectionRow,
  { signIn: { flow, access }, returnTo, begunBy }: SignInToStart,
): Promise<Authentication> {
  const id = newId('oauth');
  const { url, state, codeVerifier } = await flow.start(access);
  const expiresAt = new Date(Date.now() + signInTime);
  const sealed = await services.secrets.seal(actor.organizationId, verifierPurpose(id), codeVerifier);
  // Who waited for these has long been told; nothing needs their verifiers any more.
  await services.db
    .deleteFrom('oauth_attempts')
    .where('organization_id', '=', actor.organizationId)
    .where('expires_at', '<', new Date(Date.now() - keptFor))
    .execute();
  await services.db
    .insertInto('oauth_attempts')
    .values({
      organization_id: actor.organizationId,
      id,
      state_hash: stateHash(state),
      connection_id: connection.id,
      member_id: actor.memberId,
      verifier: sealed,
      redirect_uri: access.redirectUri,
      expires_at: expiresAt,
      return_to: returnTo,
      session_user_id: begunBy.via === 'session' ? begunBy.userId : null,
      session_origin: begunBy.via === 'session' ? begunBy.origin : null,
      needs_confirmed_email: begunBy.via === 'apiKey',
    })
    .execute();
  return {
    status: 'open',
    authenticationId: id,
    url,
    expiresAt: expiresAt.toISOString(),
    message: `Sign in to ${atsNames[connection.ats]} as ${actor.email}, letter case included, within ten minutes.`,
  };
}
