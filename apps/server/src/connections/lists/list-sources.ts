import type { Source } from '@crosswalk/connectors';
import type { Services } from '../../services.ts';
import type { ConnectionRow } from '../connection-row.ts';
import { connectorOf } from '../connector-of.ts';
import { rejudgeSource } from '../rejudge-source.ts';
import { chooseSource, type SourceOfConnection, sourceNameOf } from '../source-of-connection.ts';
import { sourcesList } from './list-types.ts';
import type { RemoteLists } from './remote-lists.ts';

export interface SourceList extends SourceOfConnection {
  readonly sources: readonly Source[];
  /** When the ATS was asked, ISO 8601. */
  readonly loadedAt: string;
  /** Why there is nothing to choose from; null when there is. */
  readonly message: string | null;
}

/**
 * The sources people can be credited to, by name, and which one they get (G2); the connection's status follows what
 * was found. Throws as `RemoteLists.latest`.
 */
export async function listSources(
  services: Services,
  lists: RemoteLists,
  connection: ConnectionRow,
  refresh: boolean,
): Promise<SourceList> {
  const { content, loadedAt } = await lists.latest(connection, sourcesList, refresh);
  const wanted = await sourceNameOf(services.db, connection.organizationId);
  const { manifest } = connectorOf(connection.connector);
  if (content === null) {
    const found = { id: wanted, name: wanted, group: null };
    const message = `${manifest.name} takes the source as text: “${wanted}”. There is nothing to choose.`;
    return {
      wanted,
      picked: null,
      found,
      trouble: null,
      sources: [],
      loadedAt: loadedAt.toISOString(),
      message,
    };
  }
  if (refresh) await rejudgeSource(services.db, connection);
  return {
    ...chooseSource(manifest, content, { wanted, picked: connection.sourceId }),
    sources: content,
    loadedAt: loadedAt.toISOString(),
    message: content.length === 0 ? 'There is no source in this account yet. Make one there.' : null,
  };
}
