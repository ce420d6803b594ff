import { describeBody } from '../answers/heard.ts';
import { jsonOf } from '../answers/json.ts';
import type { AtsOutcome } from '../ats-fetch/index.ts';
import type { PermissionResult, ProbeReport, ReadFailure } from '../connector.ts';
import { fieldsOf, list } from '../greenhouse-account/decode.ts';
import { saidBy } from '../greenhouse-account/said.ts';
import type { HarvestApi, HarvestCall } from './api.ts';
import { namesKey, namesRecord, readFailure } from './errors.ts';
import { type PermissionId, permissions } from './permissions.ts';
import { type Met, probes } from './probes.ts';

/** Per permission what works, what is missing, what cannot be known. One call for each, paced like any other. */
export async function probe(api: HarvestApi): Promise<ProbeReport> {
  const met: Met = { user: null, isSiteAdmin: false, job: null, candidate: null };
  const results: PermissionResult[] = [];
  let stopped: ReadFailure | null = null;
  for (const { id, isList, call, meet } of probes) {
    const request = stopped === null ? call(met) : null;
    if (request === null) {
      const detail = stopped?.message ?? 'There is nothing yet to try this on.';
      results.push({ id, verdict: 'unknown', detail });
      continue;
    }
    const outcome = await tried(api, request, met);
    const ending = await api.ending(outcome);
    if (ending !== null) return { permissions: [], refusal: ending };
    const subject = { permission: id, scrub: api.scrub, ...(isList ? {} : { missing: null }) };
    const failure = readFailure(outcome, subject);
    if (failure?.kind === 'unauthorised') return { permissions: [], refusal: failure };
    const silent = failure?.kind === 'unavailable' || failure?.kind === 'rateLimited';
    if (silent && results.length === 0) return { permissions: [], refusal: failure };
    // Without an answer the next call would only wait just as long.
    if (silent && outcome.kind !== 'answered') stopped = failure;
    results.push(judge(id, outcome, failure, met, api.scrub));
    if (failure === null) meet?.(list(jsonOf(outcome)).map(fieldsOf), met);
  }
  return { permissions: results, refusal: null };
}

/**
 * Nothing can be stored by a probe, so it counts as a read; only with a user it speaks for does a write get as far as
 * the key's permissions.
 */
function tried(
  api: HarvestApi,
  request: Pick<HarvestCall, 'method' | 'path' | 'query' | 'body'>,
  { user }: Met,
): Promise<AtsOutcome> {
  return api.call({ ...request, kind: 'read', actor: request.method === 'GET' ? null : user });
}

function judge(
  id: PermissionId,
  outcome: AtsOutcome,
  failure: ReadFailure | null,
  { isSiteAdmin }: Met,
  scrub: (text: string) => string,
): PermissionResult {
  const fact = permissions.find((permission) => permission.id === id);
  const result = (verdict: PermissionResult['verdict'], detail: string) => ({ id, verdict, detail });
  const unknown = (what: string) =>
    result('unknown', `It could not be told whether this is allowed (${what}).`);
  if (outcome.kind !== 'answered') return unknown(outcome.reason);
  const { status, body } = outcome;
  const reads = fact?.access === 'read';
  const said = saidBy(body, scrub) ?? '';
  if (failure?.kind === 'forbidden') {
    // Of a write Greenhouse may mean the user it was tried for, unless it names the key.
    const ofKey = reads || namesKey(said) || (isSiteAdmin && !namesRecord(said));
    return ofKey
      ? result('missing', `Greenhouse refuses it. Without it: ${fact?.withoutIt ?? ''}`)
      : unknown(
          `Greenhouse refused it${said === '' ? '' : ` with “${said}”`}, maybe because of the user it was tried for`,
        );
  }
  if (failure === null) {
    return reads
      ? result('works', 'Greenhouse answered it.')
      : unknown('Greenhouse took an empty test call for good');
  }
  if (!reads && status === 422) {
    return result(
      'works',
      'Greenhouse refused the empty test call for what was missing in it, not for the key.',
    );
  }
  if (!reads && status === 404) {
    return unknown(
      'Greenhouse looked for what the test call named and did not find it, which it may do before it looks at the key',
    );
  }
  return unknown(said === '' ? describeBody(status, body) : `Greenhouse says “${said}”`);
}
