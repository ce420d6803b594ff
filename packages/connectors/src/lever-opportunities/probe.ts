import { describeBody } from '../answers/heard.ts';
import { jsonOf } from '../answers/json.ts';
import type { AtsOutcome } from '../ats-fetch/index.ts';
import { jsonBody, type PacedCall } from '../calls/paced-calls.ts';
import type { PermissionResult, ProbeReport, ReadFailure } from '../connector.ts';
import { fieldsOf, idOf, list, text } from './decode.ts';
import { readFailure } from './errors.ts';
import { isId, type LeverApi } from './lever-api.ts';
import type { PermissionId } from './permissions.ts';
import { saidBy } from './words.ts';

/** An id nothing has. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Ids met on the way: reading something real says more than reading nothing. */
interface Met {
  user: string | null;
  posting: string | null;
  opportunity: string | null;
  contact: string | null;
}

interface Probe {
  readonly id: PermissionId;
  readonly call: (met: Met) => Pick<PacedCall, 'method' | 'path' | 'query' | 'body'>;
  readonly meet?: (first: unknown, met: Met) => void;
}

/**
 * Tries each permission without changing anything (I5). Reads are small. Writes are aimed at an opportunity
 * that does not exist and carry nothing to store. The create has no such target, so it breaks several rules
 * at once, each of which alone makes Lever refuse it: no `perform_as`, two postings, unknown ids, an unknown
 * origin, a time in the future (Lever API reference, "Create an opportunity").
 */
const probes: readonly Probe[] = [
  {
    id: 'list-users',
    call: () => get('/users', true),
    meet: (first, met) => {
      met.user = idOf(first);
    },
  },
  { id: 'read-user', call: (met) => get(`/users/${met.user ?? NOBODY}`) },
  {
    id: 'list-postings',
    call: () => get('/postings', true),
    meet: (first, met) => {
      met.posting = idOf(first);
    },
  },
  { id: 'read-posting', call: (met) => get(`/postings/${met.posting ?? NOBODY}`) },
  {
    id: 'list-opportunities',
    call: () => get('/opportunities', true),
    meet: (first, met) => {
      met.opportunity = idOf(first);
      met.contact = idOf(fieldsOf(first).contact);
    },
  },
  { id: 'read-opportunity', call: (met) => get(`/opportunities/${met.opportunity ?? NOBODY}`) },
  {
    id: 'list-opportunity-notes',
    call: (met) => get(`/opportunities/${met.opportunity ?? NOBODY}/notes`, true),
  },
  { id: 'read-contact', call: (met) => get(`/contacts/${met.contact ?? NOBODY}`) },
  { id: 'list-archive-reasons', call: () => get('/archive_reasons', true) },
  { id: 'create-opportunity', call: () => create('/opportunities') },
  { id: 'create-candidate', call: () => create('/candidates') },
  { id: 'add-opportunity-tag', call: () => write('POST', `/opportunities/${NOBODY}/addTags`) },
  { id: 'add-opportunity-link', call: () => write('POST', `/opportunities/${NOBODY}/addLinks`) },
  { id: 'add-opportunity-source', call: () => write('POST', `/opportunities/${NOBODY}/addSources`) },
  { id: 'add-candidate-link', call: () => write('POST', `/candidates/${NOBODY}/addLinks`) },
  { id: 'add-candidate-source', call: () => write('POST', `/candidates/${NOBODY}/addSources`) },
  { id: 'add-candidate-posting', call: () => write('POST', `/candidates/${NOBODY}/addPostings`) },
  { id: 'update-contact', call: () => write('PUT', `/contacts/${NOBODY}`) },
  { id: 'archive-opportunity', call: () => write('PUT', `/opportunities/${NOBODY}/archived`) },
  { id: 'upload-opportunity-file', call: () => write('POST', `/opportunities/${NOBODY}/files`) },
];

/** Per permission what works, what is missing, what cannot be known. One call for each, paced like any other. */
export async function probe(api: LeverApi): Promise<ProbeReport> {
  const met: Met = { user: null, posting: null, opportunity: null, contact: null };
  const results: PermissionResult[] = [];
  let stopped: ReadFailure | null = null;
  const wanted = api.dialect.permissions.filter(({ need }) => need !== 'not needed').map(({ id }) => id);
  for (const { id, call, meet } of probes.filter((one) => wanted.includes(one.id))) {
    if (stopped !== null) {
      results.push({ id, verdict: 'unknown', detail: stopped.message });
      continue;
    }
    // Nothing can be stored by it, so it counts as a read.
    const outcome = await api.call({ ...call(met), kind: 'read' });
    const failure = readFailure(outcome, { permission: id, scrub: api.scrub });
    if (failure?.kind === 'unauthorised') return { permissions: [], refusal: failure };
    const silent = failure?.kind === 'unavailable' || failure?.kind === 'rateLimited';
    if (silent && results.length === 0) return { permissions: [], refusal: failure };
    // Without an answer the next call would only wait just as long.
    if (silent && outcome.kind !== 'answered') stopped = failure;
    results.push(judge(api, id, outcome, failure));
    const first = list(fieldsOf(jsonOf(outcome)).data)[0];
    if (failure === null) meet?.(fieldsOf(first), met);
    dropUnusable(met);
  }
  return { permissions: results, refusal: null };
}

function judge(
  api: LeverApi,
  id: PermissionId,
  outcome: AtsOutcome,
  failure: ReadFailure | null,
): PermissionResult {
  const fact = api.dialect.permissions.find((permission) => permission.id === id);
  const unknown = (what: string): PermissionResult => ({
    id,
    verdict: 'unknown',
    detail: `It could not be told whether this is allowed (${what}).`,
  });
  if (outcome.kind !== 'answered') return unknown(outcome.reason);
  const { status, body } = outcome;
  if (failure?.kind === 'forbidden') {
    return { id, verdict: 'missing', detail: `Lever refuses it. Without it: ${fact?.withoutIt ?? ''}` };
  }
  if (failure === null) {
    return fact?.access === 'read'
      ? { id, verdict: 'works', detail: 'Lever answered it.' }
      : unknown('Lever took an empty test call for good');
  }
  const refused = failure.kind === 'rejected' || failure.kind === 'gone';
  const said = saidBy(body, api.scrub) ?? '';
  if (refused && [400, 404, 422].includes(status) && !/^\/v1\/.* does not exist/.test(said)) {
    return {
      id,
      verdict: 'works',
      detail: 'Lever refused the empty test call for what was missing in it, not for the key.',
    };
  }
  return unknown(said === '' ? describeBody(status, body) : `Lever says “${said}”`);
}

/** Ids go into paths. */
function dropUnusable(met: Met): void {
  for (const key of ['user', 'posting', 'opportunity', 'contact'] as const) {
    const id = text(met[key]);
    met[key] = id !== null && isId(id) ? id : null;
  }
}

function get(path: string, isList = false): ReturnType<Probe['call']> {
  return { method: 'GET', path, query: isList ? [['limit', '1']] : [], body: null };
}

function write(method: 'POST' | 'PUT', path: string, body: object = {}): ReturnType<Probe['call']> {
  return { method, path, query: [], body: jsonBody(body) };
}

function create(path: string): ReturnType<Probe['call']> {
  return write('POST', path, {
    origin: 'none',
    stage: NOBODY,
    contact: NOBODY,
    owner: NOBODY,
    postings: [NOBODY, NOBODY.replace('8000', '9000')],
    createdAt: 32_503_680_000_000,
  });
}
