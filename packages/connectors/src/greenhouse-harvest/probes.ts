import type { JsonObject } from '../connector.ts';
import { type Fields, idOf } from '../greenhouse-account/decode.ts';
import type { HarvestCall } from './api.ts';
import type { PermissionId } from './permissions.ts';

/** Ids met on the way: reads of one thing, and writes in a user's name, need them. */
export interface Met {
  user: string | null;
  /** Whether that user may do everything in Greenhouse, so that a refusal is about the key. */
  isSiteAdmin: boolean;
  job: string | null;
  candidate: string | null;
}

export interface Probe {
  readonly id: PermissionId;
  /** Null where there is nothing to try it on. */
  readonly call: (met: Met) => Pick<HarvestCall, 'method' | 'path' | 'query' | 'body'> | null;
  /** Whether it asks for a list, which every account has. */
  readonly isList: boolean;
  /** Notes what a list showed. */
  readonly meet?: (rows: readonly Fields[], met: Met) => void;
}

/** An id nobody has. */
const NOBODY = String(Number.MAX_SAFE_INTEGER);

/**
 * One call for each permission that cannot change anything (I5). Creates lack everything that is required (Harvest v1
 * reference, "Add candidate", "Add prospect": names and, for a candidate, an application); "Add prospect" is given an
 * application on a job nobody has as well. All other writes are aimed at a candidate or application that does not exist.
 */
export const probes: readonly Probe[] = [
  listing('users:list', '/users', meetUser, '100'),
  reading('users:read', ({ user }) => `/users/${user ?? NOBODY}`),
  listing('candidates:list', '/candidates', (rows, met) => {
    met.candidate = firstId(rows);
  }),
  reading('candidates:read', ({ candidate }) => (candidate === null ? null : `/candidates/${candidate}`)),
  listing('jobs:list', '/jobs', (rows, met) => {
    met.job = firstId(rows);
  }),
  reading('jobs:read', ({ job }) => (job === null ? null : `/jobs/${job}`)),
  listing('sources:list', '/sources'),
  listing('schools:list', '/schools'),
  listing('degrees:list', '/degrees'),
  listing('disciplines:list', '/disciplines'),
  writing('candidates:create', 'POST', '/candidates', {}),
  writing('prospects:create', 'POST', '/prospects', { application: { job_ids: [Number(NOBODY)] } }),
  listing('prospect-pools:list', '/prospect_pools'),
  writing('applications:update', 'PATCH', `/applications/${NOBODY}`, {}),
  writing('applications:create', 'POST', `/candidates/${NOBODY}/applications`, {}),
  writing('attachments:create', 'POST', `/candidates/${NOBODY}/attachments`, {}),
  writing('notes:create', 'POST', `/candidates/${NOBODY}/activity_feed/notes`, {}),
  writing('tags:apply', 'PUT', `/candidates/${NOBODY}/tags/${NOBODY}`, null),
  writing('candidates:update', 'PATCH', `/candidates/${NOBODY}`, {}),
  writing('candidates:destroy', 'DELETE', `/candidates/${NOBODY}`, null),
  listing('tags:list', '/tags/candidate'),
  listing('custom-fields:list', '/custom_fields/candidate'),
  reading('activity-feed:read', ({ candidate }) =>
    candidate === null ? null : `/candidates/${candidate}/activity_feed`,
  ),
  reading('job-stages:list', ({ job }) => (job === null ? null : `/jobs/${job}/stages`)),
];

/** A site admin if one is seen, else anybody who is active. */
function meetUser(rows: readonly Fields[], met: Met): void {
  const active = rows.filter(({ disabled }) => disabled !== true);
  const admin = firstId(active.filter(({ site_admin }) => site_admin === true));
  met.user = admin ?? firstId(active);
  met.isSiteAdmin = admin !== null;
}

function firstId(rows: readonly Fields[]): string | null {
  return rows.map(({ id }) => idOf(id)).find((id) => id !== null) ?? null;
}

function listing(id: PermissionId, path: string, meet?: NonNullable<Probe['meet']>, perPage = '1'): Probe {
  const call = { method: 'GET', path, query: [['per_page', perPage]], body: null } as const;
  return { id, isList: true, call: () => call, ...(meet === undefined ? {} : { meet }) };
}

function reading(id: PermissionId, path: (met: Met) => string | null): Probe {
  return {
    id,
    isList: false,
    call: (met) => {
      const at = path(met);
      return at === null ? null : { method: 'GET', path: at, query: [], body: null };
    },
  };
}

/** Without a user to speak for, a write would be refused for that, which says nothing about the key. */
function writing(
  id: PermissionId,
  method: HarvestCall['method'],
  path: string,
  body: JsonObject | null,
): Probe {
  return {
    id,
    isList: false,
    call: ({ user }) => (user === null ? null : { method, path, query: [], body }),
  };
}
