import { CrosswalkError } from '@crosswalk/api-client/browser';
import { getJson, sendJson } from '../../api/json.ts';
import { messageOf } from '../../frame/states.tsx';
import type { Connection } from '../connections.ts';

/** A connection as far as authenticating with it needs it. */
export interface Target {
  readonly id: string;
  /** Of the connector, such as "Lever Opportunities". */
  readonly name: string;
  /** Such as "Lever". */
  readonly ats: string;
}

export function targetOf({ id, connector, ats }: Pick<Connection, 'id' | 'connector' | 'ats'>): Target {
  return { id, name: connector.name, ats: ats.name };
}

interface Identity {
  readonly name: string;
  readonly email: string;
}

export type Started =
  | { readonly status: 'done'; readonly identity: Identity; readonly message: string }
  | { readonly status: 'open'; readonly authenticationId: string; readonly url: string };

export type State = Progress & {
  /** Null once it was removed. */
  readonly connection: Pick<Connection, 'id' | 'connector' | 'ats'> | null;
};

type Progress =
  | { readonly status: 'waiting' }
  | { readonly status: 'done'; readonly identity: Identity; readonly method: 'oauth' | 'email' }
  | {
      readonly status: 'failed';
      readonly reason: string;
      readonly code?: string | null;
      readonly memberEmail?: string | null;
      readonly atsEmail?: string | null;
    };

/** Why a member could not show who they are; `message` in the server's words. */
export interface Mismatch {
  readonly code: string;
  readonly message: string;
  readonly memberEmail: string | null;
  readonly atsEmail: string | null;
  /** What the server said, when it said no at once. */
  readonly error: unknown;
}

/** @param method `email` matches the member's confirmed e-mail even where signing in is set up */
export async function startAuthentication(
  connectionId: string,
  returnTo: string,
  method: 'email' | null,
): Promise<Started> {
  return await sendJson<Started>('POST', `/api/connections/${connectionId}/authentications`, {
    returnTo,
    ...(method === null ? {} : { method }),
  });
}

export async function readAuthentication(authenticationId: string): Promise<State> {
  return await getJson<State>(`/api/authentications/${encodeURIComponent(authenticationId)}`);
}

export function mismatchOf(error: unknown): Mismatch {
  const details = error instanceof CrosswalkError ? error.details : {};
  return {
    code: error instanceof CrosswalkError ? error.code : 'unknown',
    message: messageOf(error),
    memberEmail: textOf(details.memberEmail),
    atsEmail: textOf(details.atsEmail),
    error,
  };
}

export function mismatchOfState(state: Extract<Progress, { status: 'failed' }>): Mismatch {
  return {
    code: state.code ?? 'signInFailed',
    message: state.reason,
    memberEmail: state.memberEmail ?? null,
    atsEmail: state.atsEmail ?? null,
    error: null,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
