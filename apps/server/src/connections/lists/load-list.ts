import type { Answer } from '@crosswalk/connectors';
import type { Services } from '../../services.ts';
import type { ConnectionRow } from '../connection-row.ts';
import { connectorOf } from '../connector-of.ts';
import { problemOf } from '../failure-problem.ts';
import { noteRefusal } from '../note-refusal.ts';
import { withClient } from '../open-client.ts';
import type { ListType } from './list-types.ts';
import { type StoredList, storeList } from './stored-lists.ts';

/** Reads a list of a connection and keeps it. Throws a Problem when the ATS does not answer. */
export async function loadList<Content>(
  services: Services,
  connection: ConnectionRow,
  type: ListType<Content>,
): Promise<StoredList<Content>> {
  const answer = await askForList(services, connection, type);
  if (answer.kind === 'answer') return answer.value;
  throw problemOf(answer, connectorOf(connection.connector).manifest, `reading ${type.name}`);
}

/** The same, with the ATS's refusal as an answer; it shows on the connection too. */
export async function askForList<Content>(
  services: Services,
  connection: ConnectionRow,
  type: ListType<Content>,
): Promise<Answer<StoredList<Content>>> {
  const loadedAt = new Date();
  const answer = await withClient(services, connection, (client) => type.ask(client));
  if (answer.kind !== 'answer') {
    await noteRefusal(services, connection, answer);
    return answer;
  }
  const list = { content: answer.value, loadedAt };
  await storeList(services.db, connection, type, list);
  return { kind: 'answer', value: list };
}
