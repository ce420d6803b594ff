import { describeBody } from '../answers/heard.ts';
import { jsonOf } from '../answers/json.ts';
import type { AtsOutcome } from '../ats-fetch/index.ts';
import type { PermissionResult, ProbeReport, ReadFailure } from '../connector.ts';
import { list } from '../greenhouse-account/decode.ts';
import { saidBy } from '../greenhouse-account/said.ts';
import type { GreenhouseApi } from './api.ts';
import { readFailure } from './errors.ts';
import { claimsOf } from './jwt.ts';
import { type PermissionId, permissions } from './permissions.ts';
import { probes } from './probes.ts';

/** What judging one answer needs of the others. */
interface Setting {
  /** Whether the list of users showed somebody: if not, an empty list proves nothing. */
  seesUsers: boolean;
  /** The scopes the token names; null when it names none. A hint: it counts only beside Greenhouse's own answer. */
  readonly scopes: ReadonlySet<string> | null;
  readonly scrub: (text: string) => string;
}

/** Per scope what works, what is missing, what cannot be known. One call for each, paced like any other. */
export async function probe(api: GreenhouseApi): Promise<ProbeReport> {
  const token = await api.access.tokens.take(null, () => api.mint(null));
  if (token.kind !== 'answer') return { permissions: [], refusal: token };
  const { scopes } = claimsOf(token.value.value);
  const setting: Setting = { seesUsers: false, scopes, scrub: api.scrub };
  const results: PermissionResult[] = [];
  let stopped: ReadFailure | null = null;
  for (const { id, call } of probes) {
    if (stopped !== null) {
      results.push({ id, verdict: 'unknown', detail: stopped.message });
      continue;
    }
    // Nothing can be stored by it, so it counts as a read.
    const outcome = await api.call({ ...call, kind: 'read', actor: null });
    if (outcome.kind === 'noToken') return { permissions: [], refusal: outcome.failure };
    const failure = readFailure(outcome, { permission: id, scrub: api.scrub });
    if (failure?.kind === 'unauthorised') return { permissions: [], refusal: failure };
    const silent = failure?.kind === 'unavailable' || failure?.kind === 'rateLimited';
    if (silent && results.length === 0) return { permissions: [], refusal: failure };
    // Without an answer the next call would only wait just as long.
    if (silent && outcome.kind !== 'answered') stopped = failure;
    if (id === 'users:list') setting.seesUsers = failure === null && list(jsonOf(outcome)).length > 0;
    results.push(judge(id, outcome, failure, setting));
  }
  return { permissions: results, refusal: null };
}

const SITE_ADMIN =
  'Greenhouse shows lists to Site Admins only: the user the credential acts for may be none.';

function judge(
  id: PermissionId,
  outcome: AtsOutcome,
  failure: ReadFailure | null,
  { seesUsers, scopes, scrub }: Setting,
): PermissionResult {
  const fact = permissions.find((permission) => permission.id === id);
  const result = (verdict: PermissionResult['verdict'], detail: string) => ({ id, verdict, detail });
  const unknown = (what: string) =>
    result('unknown', `It could not be told whether this is allowed (${what}).`);
  if (outcome.kind !== 'answered') return unknown(outcome.reason);
  const { status, body } = outcome;
  const reads = fact?.access === 'read';
  if (failure?.kind === 'forbidden') {
    const why =
      scopes?.has(id) === true && reads ? ` although the credential has the scope. ${SITE_ADMIN}` : '.';
    return result('missing', `Greenhouse refuses it${why} Without it: ${fact?.withoutIt ?? ''}`);
  }
  if (failure === null) {
    if (!reads) return unknown('Greenhouse took an empty test call for good');
    if (list(jsonOf(outcome)).length > 0) return result('works', 'Greenhouse answered it.');
    return seesUsers
      ? result('works', 'Greenhouse answered it; there is nothing in it yet.')
      : result('unknown', `Greenhouse answered with an empty list, which proves nothing. ${SITE_ADMIN}`);
  }
  // That the scope is looked at before the request is what Greenhouse was seen to do, not what it documents.
  if (!reads && status === 422) {
    return scopes === null || scopes.has(id)
      ? result(
          'works',
          'Greenhouse refused the empty test call for what was missing in it, not for the credential.',
        )
      : unknown(
          'Greenhouse refused the empty test call for what was missing in it, but the token does not name the scope',
        );
  }
  if (!reads && status === 404 && scopes?.has(id) === true) {
    return result(
      'works',
      'Greenhouse looked for what the empty test call named, and the token names the scope.',
    );
  }
  const said = saidBy(body, scrub) ?? '';
  return unknown(said === '' ? describeBody(status, body) : `Greenhouse says “${said}”`);
}
