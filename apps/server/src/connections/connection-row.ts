import type {
  EnvironmentId,
  FieldMapping,
  JsonObject,
  Manifest,
  PermissionResult,
} from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { mappingSchema } from './field-mapping.ts';
import type { ConnectionStatus } from './judge-probe.ts';

/** A connection that can be opened, with the ATS account behind it. Never leaves the server as it is. */
export interface ConnectionRow {
  readonly organizationId: string;
  readonly id: string;
  readonly name: string;
  /** The connector's id: `lever-opportunities`. */
  readonly connector: string;
  readonly accountId: string;
  readonly ats: Manifest['ats'];
  readonly environment: EnvironmentId;
  /** Sealed, see `sealCredentials`. */
  readonly credentials: Buffer;
  readonly canExport: boolean;
  readonly onlyProspects: boolean;
  readonly poolsEnabled: boolean;
  readonly status: ConnectionStatus;
  readonly statusReason: string | null;
  /** What an admin does about it. */
  readonly statusForAdmin: string | null;
  readonly probe: readonly PermissionResult[];
  readonly checkedAt: Date | null;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  /** Null while its wizard is under way: then it is in no list and no export menu. */
  readonly finishedAt: Date | null;
  /** When the present credentials were stored. */
  readonly credentialsAt: Date;
  /** Since when it is not verified; null while it is. */
  readonly attentionSince: Date | null;
  /** What the connector learned by trying; only it reads them. */
  readonly facts: JsonObject | null;
  /** What an admin should know about that, in words. */
  readonly notices: readonly string[];
  /** The source an admin picked (G2); null for the one named like the organization's source name. */
  readonly sourceId: string | null;
  /** How an admin had fields mapped (B6); null for the usual way, see `mappingOf`. */
  readonly mapping: FieldMapping | null;
}

/** The live connections of an organization, finished or not, to be narrowed further by the caller. */
export function liveConnections(db: Kysely<DB>, organizationId: string) {
  return openableConnections(db)
    .where('connections.organization_id', '=', organizationId)
    .where('connections.removed_at', 'is', null);
}

/** Connections of all organizations that still have credentials, removed or not. */
export function openableConnections(db: Kysely<DB>) {
  return db
    .selectFrom('connections')
    .innerJoin('ats_accounts', (join) =>
      join
        .onRef('ats_accounts.organization_id', '=', 'connections.organization_id')
        .onRef('ats_accounts.id', '=', 'connections.account_id'),
    )
    .select([
      'connections.organization_id',
      'connections.id',
      'connections.name',
      'connections.connector',
      'connections.account_id',
      'ats_accounts.ats',
      'ats_accounts.environment',
      'connections.credentials',
      'connections.can_export',
      'connections.only_prospects',
      'connections.pools_enabled',
      'connections.status',
      'connections.status_reason',
      'connections.status_for_admin',
      'connections.probe',
      'connections.checked_at',
      'connections.created_at',
      'connections.created_by',
      'connections.finished_at',
      'connections.credentials_at',
      'connections.attention_since',
      'connections.facts',
      'connections.notices',
      'connections.source_id',
      'connections.mapping',
    ])
    .where('connections.credentials', 'is not', null);
}

type LiveRow = Awaited<ReturnType<ReturnType<typeof liveConnections>['executeTakeFirstOrThrow']>>;

export const probeSchema = z.array(
  z.object({ id: z.string(), verdict: z.enum(['works', 'missing', 'unknown']), detail: z.string() }),
);
const atsSchema = z.enum(['lever', 'greenhouse']);
const environmentSchema = z.enum(['production', 'sandbox', 'rehearsal']);
export const factsSchema = z.custom<JsonObject | null>(
  (value) => typeof value === 'object' && !Array.isArray(value),
);
export const noticesSchema = z.array(z.string());
export const statusSchema = z.enum(['verified', 'attention', 'broken']);

/** Reads what the database holds; throws when it holds what its own checks forbid. */
export function asConnection(row: LiveRow): ConnectionRow {
  if (row.credentials === null) throw new Error(`Connection ${row.id} has no credentials`);
  return {
    organizationId: row.organization_id,
    id: row.id,
    name: row.name,
    connector: row.connector,
    accountId: row.account_id,
    ats: atsSchema.parse(row.ats),
    environment: environmentSchema.parse(row.environment),
    credentials: row.credentials,
    canExport: row.can_export,
    onlyProspects: row.only_prospects,
    poolsEnabled: row.pools_enabled,
    status: statusSchema.parse(row.status),
    statusReason: row.status_reason,
    statusForAdmin: row.status_for_admin,
    probe: probeSchema.parse(row.probe),
    checkedAt: row.checked_at,
    createdAt: row.created_at,
    createdBy: row.created_by,
    finishedAt: row.finished_at,
    credentialsAt: row.credentials_at,
    attentionSince: row.attention_since,
    facts: factsSchema.parse(row.facts),
    notices: noticesSchema.parse(row.notices),
    sourceId: row.source_id,
    mapping: mappingSchema.nullable().parse(row.mapping),
  };
}
