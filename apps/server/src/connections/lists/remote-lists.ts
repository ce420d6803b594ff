import type { Services } from '../../services.ts';
import type { ConnectionRow } from '../connection-row.ts';
import type { ListType } from './list-types.ts';
import { loadList } from './load-list.ts';
import { credentialsDigest, readStoredList, type StoredList } from './stored-lists.ts';

/** A list younger than this is not read again even when asked to, in milliseconds. */
const justLoaded = 1_000;

/** The lists of connections, as last read by any process and read again when that is long ago (PRODUCT E5). */
export class RemoteLists {
  readonly #services: Services;
  /** Who asks while the ATS is being asked waits for the same answer. */
  readonly #loading = new Map<string, Promise<unknown>>();

  constructor(services: Services) {
    this.#services = services;
  }

  /**
   * A list of a connection. `refresh` asks the ATS even when one is at hand, unless it was read this very second.
   * Throws a Problem when the ATS does not answer.
   */
  async latest<Content>(
    connection: ConnectionRow,
    type: ListType<Content>,
    refresh: boolean,
  ): Promise<StoredList<Content>> {
    const stored = await readStoredList(this.#services.db, connection, type);
    const age = stored === null ? Number.POSITIVE_INFINITY : Date.now() - stored.loadedAt.getTime();
    // Each reading takes a turn of the account's: asking over and over must not hold up its exports.
    if (stored === null || (refresh && age > justLoaded) || age > type.usableForMs)
      return await this.#load(connection, type);
    if (age > type.freshForMs) {
      this.#load(connection, type).catch((error: unknown) => {
        // The list at hand tells its age; what is wrong stands on the connection.
        this.#services.log.info(
          { err: error, connectionId: connection.id, list: type.kind },
          'a list could not be read again',
        );
      });
    }
    return stored;
  }

  async #load<Content>(connection: ConnectionRow, type: ListType<Content>): Promise<StoredList<Content>> {
    const key = `${connection.organizationId} ${connection.id} ${credentialsDigest(connection)} ${type.kind}`;
    const underWay = this.#loading.get(key);
    if (underWay !== undefined) {
      await underWay;
      const stored = await readStoredList(this.#services.db, connection, type);
      if (stored !== null) return stored;
    }
    const loading = loadList(this.#services, connection, type).finally(() => {
      if (this.#loading.get(key) === loading) this.#loading.delete(key);
    });
    this.#loading.set(key, loading);
    return await loading;
  }
}
