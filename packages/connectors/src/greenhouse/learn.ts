import { jsonOf } from '../answers/json.ts';
import type { AtsOutcome } from '../ats-fetch/index.ts';
import type { Query } from '../calls/query.ts';
import type { Answer, Learned } from '../connector.ts';
import { fieldsOf, idOf, list } from '../greenhouse-account/decode.ts';
import { type GreenhouseApi, isTokenRefusal } from './api.ts';
import { readFailure } from './errors.ts';
import { factsToJson, readFacts } from './facts.ts';
import { claimsOf } from './jwt.ts';

/**
 * Finds out what nothing documents reliably: whether a new token ends the one before it, whether the credential may
 * act for members, and whether its user is Site Admin, whom alone Greenhouse shows its lists (Harvest v3 guide,
 * "Authentication"). Mints two tokens past the store, the second for a member where one is seen, then reads with
 * the first again. Nothing is ever done with the second. What cannot be told this time, because users may not be listed
 * or none are shown, is taken from what was learned before.
 */
export async function learn(api: GreenhouseApi): Promise<Answer<Learned>> {
  const first = await api.mint(null);
  if (first.kind !== 'answer') return first;
  const { value: token } = first.value;
  const serviceUserId = claimsOf(token).subject;
  const seen = await users(api, token);
  const unheard = readFailure(seen, { permission: 'users:list', scrub: api.scrub });
  if (unheard !== null && unheard.kind !== 'forbidden') return unheard;
  const rows = list(jsonOf(seen));
  const member = unheard === null ? someMember(rows, serviceUserId) : null;
  // With the first token while it surely works.
  const noSiteAdmin = rows.length > 0 && (await isNoSiteAdmin(api, token, rows, serviceUserId));
  const second = await api.mint(member);
  const actsForNobody = second.kind === 'gone';
  if (second.kind !== 'answer' && !actsForNobody) return second;
  const again = await users(api, token);
  const revoked = isTokenRefusal(again);
  const failure = readFailure(again, { permission: 'users:list', scrub: api.scrub });
  if (!revoked && failure !== null && failure.kind !== 'forbidden') return failure;
  const former = api.access.facts === null ? null : readFacts(api.access.facts);
  const untold = member === null && !revoked && !actsForNobody;
  const oneSubject = untold ? (former?.oneSubject ?? true) : revoked || actsForNobody;
  const notices = [
    ...(rows.length === 0 ? [sees.nothing] : []),
    ...(noSiteAdmin ? [sees.noSiteAdmin] : []),
    ...(revoked ? [one.revoked] : actsForNobody ? [one.refused] : []),
    ...(untold ? [former === null ? one.unknown : one.asBefore] : []),
  ];
  const facts = factsToJson({ oneSubject, serviceUserId: serviceUserId ?? former?.serviceUserId ?? null });
  return { kind: 'answer', value: { facts, notices } };
}

const sees = {
  nothing:
    'Greenhouse shows this credential no users at all: the user it acts for must be a Site Admin, else nothing can ' +
    'be looked up and people might arrive twice.',
  noSiteAdmin:
    'The user this credential acts for is no Site Admin. Greenhouse answers now, but documents that lists need one: ' +
    'make that user a Site Admin.',
} as const;

const credited =
  'one service user sends for everybody, and members are credited as referrer, recruiter or prospect owner.';

const one = {
  revoked: `In this Greenhouse account a new access token ends the one before it, so ${credited}`,
  refused: `Greenhouse does not let this credential act for members, so ${credited}`,
  asBefore:
    'It could not be told this time whether this credential may act for members, so what was found out before still counts.',
  unknown: `It could not be told whether this credential may act for members, so ${credited}`,
} as const;

/** Enough users to find a member among service users; the newest come first. */
const someUsers: Query = [
  ['per_page', '100'],
  ['deactivated', 'false'],
];

function users(api: GreenhouseApi, token: string, query = someUsers): Promise<AtsOutcome> {
  return api.callWith(token, { kind: 'read', method: 'GET', path: '/users', query, body: null });
}

function someMember(rows: readonly unknown[], serviceUserId: string | null): string | null {
  for (const row of rows) {
    const { id, deactivated } = fieldsOf(row);
    const user = idOf(id);
    if (user !== null && deactivated !== true && user !== serviceUserId) return user;
  }
  return null;
}

/** Only where a list shows them and says so: service users, who see everything, are not listed unless asked for. */
async function isNoSiteAdmin(
  api: GreenhouseApi,
  token: string,
  rows: readonly unknown[],
  serviceUserId: string | null,
): Promise<boolean> {
  if (serviceUserId === null) return false;
  const own = (among: readonly unknown[]) => among.map(fieldsOf).find(({ id }) => idOf(id) === serviceUserId);
  const row = own(rows) ?? own(list(jsonOf(await users(api, token, [['ids', serviceUserId]]))));
  return row?.site_admin === false;
}
