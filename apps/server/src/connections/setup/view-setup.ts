import type { EnvironmentId, FieldMapping } from '@crosswalk/connectors';
import type { TestCandidateState } from '../../exports/test-candidate/read-test-candidate.ts';
import type { Actor, Services } from '../../services.ts';
import { connectorOf } from '../connector-of.ts';
import { mappingOf } from '../field-mapping.ts';
import { type Identity, identitiesOf } from '../identities.ts';
import { type ConnectionStatus, type PermissionReport, reportPermissions } from '../judge-probe.ts';
import { type ConnectorView, connectorView } from '../list-connectors.ts';
import { readSource } from '../read-source.ts';
import type { SourceOfConnection } from '../source-of-connection.ts';
import { type Capabilities, connectionOf, type SetupRow, stepOf } from './setup-row.ts';
import { testOf } from './test-of-setup.ts';

/** A wizard under way as admins see it: no secret in it. */
export interface SetupView {
  readonly id: string;
  readonly mode: 'new' | 'edit';
  readonly connector: ConnectorView;
  readonly connectionId: string | null;
  readonly step: ReturnType<typeof stepOf>;
  readonly capabilities: Capabilities | null;
  readonly environment: EnvironmentId | null;
  readonly name: string | null;
  /** Ids of the fields whose values are stored. */
  readonly credentialsStored: readonly string[];
  readonly check: {
    readonly status: ConnectionStatus;
    readonly statusReason: string | null;
    readonly statusForAdmin: string | null;
    readonly permissions: readonly PermissionReport[];
    readonly checkedAt: string | null;
    /** What an admin should know about it, in words. */
    readonly notices: readonly string[];
  } | null;
  /** Who the asking admin is in that account. */
  readonly identity: Identity | null;
  /** Which source people get (G2); null where a source is free text, or before it was looked for. */
  readonly source: SourceOfConnection | null;
  readonly mapping: FieldMapping | null;
  readonly test: TestCandidateState | null;
  readonly startedBy: { readonly id: string; readonly name: string } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export async function viewSetup(services: Services, actor: Actor, setup: SetupRow): Promise<SetupView> {
  const { manifest } = connectorOf(setup.connector);
  const connection = await connectionOf(services.db, setup);
  const identities = await identitiesOf(services.db, actor);
  return {
    id: setup.id,
    mode: setup.mode,
    connector: connectorView(services.config, manifest),
    connectionId: connection?.id ?? null,
    step: stepOf(setup),
    capabilities: setup.capabilities,
    environment: connection?.environment ?? null,
    name: connection?.name ?? null,
    credentialsStored: connection === null ? [] : manifest.credentials.map((field) => field.id),
    check:
      connection === null
        ? null
        : {
            status: connection.status,
            statusReason: connection.statusReason,
            statusForAdmin: connection.statusForAdmin,
            permissions: reportPermissions(manifest, connection.probe),
            checkedAt: connection.checkedAt?.toISOString() ?? null,
            notices: connection.notices,
          },
    identity: connection === null ? null : (identities.get(connection.accountId) ?? null),
    source: connection === null ? null : await readSource(services.db, connection),
    mapping: connection === null ? null : mappingOf(connection),
    test: connection === null ? null : await testOf(services.db, actor, setup, connection),
    startedBy: setup.startedBy,
    createdAt: setup.createdAt.toISOString(),
    updatedAt: setup.updatedAt.toISOString(),
  };
}
