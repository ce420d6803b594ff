import type { EnvironmentId, FieldMapping, Manifest } from '@crosswalk/connectors';
import type { Actor, Services } from '../services.ts';
import { atsNames } from './ats-name.ts';
import type { ConnectionRow } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { mappingOf } from './field-mapping.ts';
import { findConnection } from './find-connection.ts';
import { type Identity, identitiesOf } from './identities.ts';
import { type ConnectionStatus, type PermissionReport, reportPermissions } from './judge-probe.ts';

/** A connection as members may see it: no secret in it, sealed or open. */
export interface ConnectionView {
  readonly id: string;
  readonly name: string;
  readonly connector: { readonly id: string; readonly name: string };
  readonly ats: { readonly id: Manifest['ats']; readonly name: string };
  readonly environment: { readonly id: EnvironmentId; readonly label: string };
  /** Connections with the same one share their memory of who was exported. */
  readonly accountId: string;
  readonly canExport: boolean;
  readonly onlyProspects: boolean;
  readonly poolsEnabled: boolean;
  readonly status: ConnectionStatus;
  readonly statusReason: string | null;
  readonly statusForAdmin: string | null;
  /** Since when it is not verified; null while it is. */
  readonly attentionSince: string | null;
  readonly checkedAt: string | null;
  readonly createdAt: string;
  /** What an admin should know about it, in words. */
  readonly notices: readonly string[];
  readonly mapping: FieldMapping;
  /** Who the asking member is in this ATS account; null before they authenticated. */
  readonly identity: Identity | null;
}

export type ConnectionWithPermissions = ConnectionView & {
  readonly permissions: readonly PermissionReport[];
};

/** One connection by id or name, permission by permission (PRODUCT I5). */
export async function readConnection(
  services: Services,
  actor: Actor,
  idOrName: string,
): Promise<ConnectionWithPermissions> {
  return await viewWithPermissions(
    services,
    actor,
    await findConnection(services.db, actor.organizationId, idOrName),
  );
}

/** The same of a row at hand. */
export async function viewWithPermissions(
  services: Services,
  actor: Actor,
  row: ConnectionRow,
): Promise<ConnectionWithPermissions> {
  const identities = await identitiesOf(services.db, actor);
  return {
    ...viewOf(row, identities.get(row.accountId) ?? null),
    permissions: reportPermissions(connectorOf(row.connector).manifest, row.probe),
  };
}

/** The view of one row; `identity` is the asking member's on the row's account. */
export function viewOf(row: ConnectionRow, identity: Identity | null): ConnectionView {
  const { manifest } = connectorOf(row.connector);
  const environment = manifest.environments.find((fact) => fact.id === row.environment);
  return {
    id: row.id,
    name: row.name,
    connector: { id: manifest.id, name: manifest.name },
    ats: { id: row.ats, name: atsNames[row.ats] },
    environment: { id: row.environment, label: environment?.label ?? row.environment },
    accountId: row.accountId,
    canExport: row.canExport,
    onlyProspects: row.onlyProspects,
    poolsEnabled: row.poolsEnabled,
    status: row.status,
    statusReason: row.statusReason,
    statusForAdmin: row.statusForAdmin,
    attentionSince: row.attentionSince?.toISOString() ?? null,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    notices: row.notices,
    mapping: mappingOf(row),
    identity,
  };
}
