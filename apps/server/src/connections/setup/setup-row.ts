import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import {
  asConnection,
  type ConnectionRow,
  factsSchema,
  liveConnections,
  noticesSchema,
  probeSchema,
  statusSchema,
} from '../connection-row.ts';
import { mappingSchema } from '../field-mapping.ts';

/** A wizard under way, as stored. */
export interface SetupRow {
  readonly organizationId: string;
  readonly id: string;
  readonly mode: 'new' | 'edit';
  /** The connector's id. */
  readonly connector: string;
  readonly connectionId: string | null;
  readonly capabilities: Capabilities | null;
  readonly readyAt: Date | null;
  /** When somebody last asked in this wizard for the test candidate to be sent or removed. */
  readonly testAt: Date | null;
  readonly startedBy: { readonly id: string; readonly name: string } | null;
  /** What giving up an edit restores, apart from credentials; null for a new connection. */
  readonly former: Former | null;
  /** The credentials an edit has replaced; null while it has not. */
  readonly formerCredentials: Buffer | null;
  readonly pauseReason: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What an admin switches on for a connection (PRODUCT I4). */
export type Capabilities = z.infer<typeof capabilitiesSchema>;
const capabilitiesSchema = z.object({ export: z.boolean(), onlyProspects: z.boolean(), pools: z.boolean() });

/** A connection as an edit found it. */
export type Former = z.infer<typeof formerSchema>;
const formerSchema = z.object({
  name: z.string(),
  capabilities: capabilitiesSchema,
  credentialsAt: z.iso.datetime(),
  status: statusSchema,
  statusReason: z.string().nullable(),
  statusForAdmin: z.string().nullable().default(null),
  probe: probeSchema,
  // Missing from edits that were begun before these could be changed.
  facts: factsSchema.default(null),
  notices: noticesSchema.default([]),
  sourceId: z.string().nullable().default(null),
  mapping: mappingSchema.nullable().default(null),
});

/** The wizards under way in an organization, to be narrowed further by the caller. */
export function openSetups(db: Kysely<DB>, organizationId: string) {
  return db
    .selectFrom('connection_setups')
    .leftJoin('members', (join) =>
      join
        .onRef('members.organization_id', '=', 'connection_setups.organization_id')
        .onRef('members.id', '=', 'connection_setups.started_by'),
    )
    .select([
      'connection_setups.organization_id',
      'connection_setups.id',
      'connection_setups.mode',
      'connection_setups.connector',
      'connection_setups.connection_id',
      'connection_setups.choices',
      'connection_setups.ready_at',
      'connection_setups.started_by',
      'members.name as started_by_name',
      'connection_setups.test_at',
      'connection_setups.former',
      'connection_setups.former_credentials',
      'connection_setups.pause_reason',
      'connection_setups.created_at',
      'connection_setups.updated_at',
    ])
    .where('connection_setups.organization_id', '=', organizationId);
}

type StoredSetup = Awaited<ReturnType<ReturnType<typeof openSetups>['executeTakeFirstOrThrow']>>;

export function asSetup(row: StoredSetup): SetupRow {
  return {
    organizationId: row.organization_id,
    id: row.id,
    mode: z.enum(['new', 'edit']).parse(row.mode),
    connector: row.connector,
    connectionId: row.connection_id,
    capabilities: capabilitiesSchema.nullable().parse(row.choices),
    readyAt: row.ready_at,
    startedBy: row.started_by === null ? null : { id: row.started_by, name: row.started_by_name ?? '' },
    testAt: row.test_at,
    former: formerSchema.nullable().parse(row.former),
    formerCredentials: row.former_credentials,
    pauseReason: row.pause_reason,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Throws a 404 Problem `noSetup` when it was finished, given up or never begun. */
export async function readSetup(db: Kysely<DB>, organizationId: string, setupId: string): Promise<SetupRow> {
  const row = await openSetups(db, organizationId)
    .where('connection_setups.id', '=', setupId)
    .executeTakeFirst();
  if (row !== undefined) return asSetup(row);
  throw new Problem(
    404,
    'noSetup',
    'This set-up is not under way any more: it was finished or given up. Look under Integrations.',
  );
}

/** The setup's connection; null before its credentials were stored. */
export async function connectionOf(db: Kysely<DB>, setup: SetupRow): Promise<ConnectionRow | null> {
  if (setup.connectionId === null) return null;
  const row = await liveConnections(db, setup.organizationId)
    .where('connections.id', '=', setup.connectionId)
    .executeTakeFirst();
  return row === undefined ? null : asConnection(row);
}

/** The same; throws a 409 Problem `stepMissing` before its credentials were stored. */
export async function requireConnection(db: Kysely<DB>, setup: SetupRow): Promise<ConnectionRow> {
  const connection = await connectionOf(db, setup);
  if (connection !== null) return connection;
  throw new Problem(409, 'stepMissing', 'Enter the credentials first, then choose Submit.', {
    step: 'credentials',
  });
}

/** The furthest tab of the wizard that is open (PRODUCT I4). */
export function stepOf(setup: SetupRow): 'capabilities' | 'permissions' | 'credentials' | 'verify' {
  if (setup.capabilities === null) return 'capabilities';
  if (setup.readyAt === null) return 'permissions';
  return setup.connectionId === null ? 'credentials' : 'verify';
}
