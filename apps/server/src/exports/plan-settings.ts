import type { Answer, PlanInput } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { asConnection, type ConnectionRow, liveConnections } from '../connections/connection-row.ts';
import { mappingOf } from '../connections/field-mapping.ts';
import { referencesList } from '../connections/lists/list-types.ts';
import { askForList } from '../connections/lists/load-list.ts';
import { readStoredList, type StoredList } from '../connections/lists/stored-lists.ts';
import type { Services } from '../services.ts';

/** What a plan takes from the connection, the same for all people of a run. */
export type PlanSettings = Pick<PlanInput, 'sourceId' | 'mapping' | 'facts' | 'references'>;

/** The settings of a connection with these references. */
export function settingsOf(connection: ConnectionRow, references: PlanSettings['references']): PlanSettings {
  const { sourceId, facts } = connection;
  return { sourceId, mapping: mappingOf(connection), facts, references };
}

/** By what was read last, without asking the ATS, for plans that are only shown. */
export async function storedSettings(
  db: Kysely<DB>,
  organizationId: string,
  connection: { readonly id: string; readonly connector: string },
): Promise<PlanSettings> {
  const row = await liveConnections(db, organizationId)
    .where('connections.id', '=', connection.id)
    .executeTakeFirst();
  if (row === undefined) {
    const mapping = mappingOf({ connector: connection.connector, mapping: null });
    return { sourceId: null, mapping, facts: null, references: null };
  }
  const live = asConnection(row);
  const stored = await readStoredList(db, live, referencesList);
  return settingsOf(live, stored?.content ?? null);
}

/**
 * What plans need of the ATS's lists, as read last or, when that is too long ago, read now; null where they need
 * none. A failure is the ATS's.
 */
export async function freshReferences(
  services: Services,
  connection: ConnectionRow,
): Promise<Answer<StoredList<PlanSettings['references']>>> {
  const stored = await readStoredList(services.db, connection, referencesList);
  if (stored !== null && Date.now() - stored.loadedAt.getTime() < referencesList.usableForMs)
    return { kind: 'answer', value: stored };
  return await askForList(services, connection, referencesList);
}
