import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { atsNames } from './ats-name.ts';
import { matchedSentence, stateHash, verifierPurpose } from './authenticate-member.ts';
import type { ConnectionRow } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { problemOf } from './failure-problem.ts';
import { findConnection } from './find-connection.ts';
import { recordIdentity } from './identities.ts';
import {
  type MemberToMatch,
  matchMember,
  otherAddress,
  otherCase,
  readMember,
  requireConfirmed,
} from './match-member.ts';
import { noteRefusal } from './note-refusal.ts';
import { withClient } from './open-client.ts';
import { signInOf } from './sign-in-access.ts';
import { type Attempt, endAttempt, takeAttempt } from './sign-in-attempts.ts';

/** The user whose session a request carries; null for a browser that is not signed in. */
export type SessionUser = { readonly userId: string } | null;

/**
 * Ends a sign-in with what the ATS sent the member back with, and records who they are. Returns the sentence to
 * show them; throws a Problem that says why not. The state works once, and only for the browser session that began
 * it, see `BegunBy`.
 *
 * @param user whose session the browser has that came back
 */
export async function finishSignIn(
  services: Services,
  callback: URLSearchParams,
  user: SessionUser,
): Promise<string> {
  const state = callback.get('state');
  if (state === null || state === '') {
    throw new Problem(
      400,
      'unknownSignIn',
      'This address does not belong to a sign-in. Authenticate again from Crosswalk.',
    );
  }
  const attempt = await takeAttempt(services.db, stateHash(state));
  try {
    await requireSameBrowser(services, attempt, user);
    const sentence = await conclude(services, attempt, callback, state);
    await endAttempt(services.db, attempt, null);
    return sentence;
  } catch (error) {
    await endAttempt(services.db, attempt, error instanceof Problem ? error : unforeseen);
    throw error;
  }
}

const unforeseen = new Problem(500, 'internal', 'Something went wrong inside Crosswalk. Authenticate again.');

/** The code of the Problem that says so: whoever sees it is not the one who began. */
export const otherBrowser = 'otherBrowser';

async function requireSameBrowser({ db }: Services, attempt: Attempt, user: SessionUser): Promise<void> {
  const fits =
    attempt.sessionUserId === null
      ? user === null || user.userId === (await userOf(db, attempt))
      : user?.userId === attempt.sessionUserId;
  if (fits) return;
  throw new Problem(
    403,
    otherBrowser,
    user === null
      ? 'This sign-in was begun in another browser. Authenticate again from Crosswalk, in the browser you will use.'
      : 'This sign-in was begun by another member than the one signed in to Crosswalk here. Sign in to Crosswalk ' +
          'as the one it is for, or sign out, then authenticate again.',
  );
}

/** Null for a member who has never signed in. */
async function userOf(db: Kysely<DB>, { organizationId, memberId }: Attempt): Promise<string | null> {
  const member = await db
    .selectFrom('members')
    .select('user_id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', memberId)
    .executeTakeFirst();
  return member?.user_id ?? null;
}

async function conclude(
  services: Services,
  attempt: Attempt,
  callback: URLSearchParams,
  state: string,
): Promise<string> {
  const connection = await findConnection(services.db, attempt.organizationId, attempt.connectionId);
  const ats = atsNames[connection.ats];
  const signIn = signInOf(services.config, connection, attempt.redirectUri);
  if (signIn === null) {
    throw new Problem(
      409,
      'signInOff',
      `Signing in to ${ats} was switched off here meanwhile. Authenticate again.`,
    );
  }
  const codeVerifier = await services.secrets.open(
    attempt.organizationId,
    verifierPurpose(attempt.id),
    attempt.verifier,
  );
  const member = await readMember(services, attempt.organizationId, attempt.memberId);
  const finished = await signIn.flow.finish(signIn.access, { state, codeVerifier }, callback);
  switch (finished.kind) {
    case 'proven':
      if (attempt.needsConfirmedEmail) requireConfirmed(ats, member);
      await acceptUser(services, connection, member, finished.userId);
      return `You are authenticated with ${ats} as ${member.email}.`;
    case 'denied': {
      if (!finished.onlyAdmins) throw new Problem(403, 'signInDenied', finished.message);
      const identity = await matchMember(services, connection, member);
      return `${ats} lets only its admins sign in this way. ${matchedSentence(ats, identity)}`;
    }
    case 'failed':
      throw new Problem(502, 'signInFailed', finished.message);
  }
}

async function acceptUser(
  services: Services,
  connection: ConnectionRow,
  member: MemberToMatch,
  remoteUserId: string,
): Promise<void> {
  const ats = atsNames[connection.ats];
  const answer = await withClient(services, connection, (client) => client.readUser(remoteUserId));
  const absent = answer.kind === 'gone' && answer.what === 'user';
  if (answer.kind !== 'answer' && !absent) {
    await noteRefusal(services, connection, answer);
    throw problemOf(answer, connectorOf(connection.connector).manifest, 'reading who signed in');
  }
  const user = answer.kind === 'answer' ? answer.value : null;
  if (user === null || user.id !== remoteUserId) {
    throw new Problem(
      409,
      'memberUnknown',
      `You signed in to ${ats}, but that user is not an active one of the account behind “${connection.name}”. ` +
        `Sign in there as ${member.email}.`,
      { memberEmail: member.email, atsEmail: null },
    );
  }
  if (user.email !== member.email) {
    throw user.email.toLowerCase() === member.email.toLowerCase()
      ? otherCase(ats, member.email, user.email)
      : otherAddress(ats, member.email, user.email);
  }
  await recordIdentity(services.db, member, connection.accountId, user, 'oauth');
}
