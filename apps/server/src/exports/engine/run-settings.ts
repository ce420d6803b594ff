import type { Answer, ReadFailure } from '@crosswalk/connectors';
import { asConnection, openableConnections } from '../../connections/connection-row.ts';
import type { Services } from '../../services.ts';
import { freshReferences, type PlanSettings, settingsOf } from '../plan-settings.ts';
import { stopsExport } from './handle-refusal.ts';
import type { LeasedAccount } from './lease.ts';
import type { Stop } from './pause-export.ts';
import { CannotOpen, type UsedConnection } from './run.ts';

/** How long settings are used before they are looked at again, in milliseconds. */
const lookAgainMs = 30_000;

interface Known {
  readonly answer: Promise<Answer<PlanSettings>>;
  readonly lookedAt: number;
}

/**
 * What plans take from the connections of a run. The lists in it stay one object until they were read anew: a
 * connector reads thousands of schools out of it once for each object.
 */
export class RunSettings {
  readonly #services: Services;
  readonly #account: LeasedAccount;
  readonly #known = new Map<string, Known>();
  readonly #lists = new Map<
    string,
    { readonly loadedAt: number; readonly content: PlanSettings['references'] }
  >();

  constructor(services: Services, account: LeasedAccount) {
    this.#services = services;
    this.#account = account;
  }

  /** @throws CannotOpen */
  of(connection: UsedConnection): Promise<Answer<PlanSettings>> {
    const key = `${connection.connectionId}:${connection.credentialsDigest ?? ''}`;
    const known = this.#known.get(key);
    if (known !== undefined && performance.now() - known.lookedAt < lookAgainMs) return known.answer;
    const answer = this.#look(connection.connectionId);
    this.#known.set(key, { answer, lookedAt: performance.now() });
    // What stood in the way may be mended before that time is over.
    const forget = () => this.#known.delete(key);
    answer.then((settings) => settings.kind === 'answer' || forget(), forget);
    return answer;
  }

  async #look(connectionId: string): Promise<Answer<PlanSettings>> {
    const { organizationId, accountId } = this.#account;
    const row = await openableConnections(this.#services.db)
      .where('connections.organization_id', '=', organizationId)
      .where('connections.account_id', '=', accountId)
      .where('connections.id', '=', connectionId)
      .executeTakeFirst();
    if (row === undefined)
      throw new CannotOpen('The connection was removed. Connect the same account again, then retry.');
    const connection = asConnection(row);
    const references = await freshReferences(this.#services, connection);
    if (references.kind !== 'answer') return references;
    const loadedAt = references.value.loadedAt.getTime();
    const before = this.#lists.get(connectionId);
    const content = before?.loadedAt === loadedAt ? before.content : references.value.content;
    this.#lists.set(connectionId, { loadedAt, content });
    return { kind: 'answer', value: settingsOf(connection, content) };
  }
}

/** Without what plans need nobody is at fault: the export stops, and goes on by itself when it can be read. */
export function stopsForLists(failure: ReadFailure): Stop {
  return (
    stopsExport(failure) ?? {
      reason:
        'What is needed to name schools, tags and the source could not be read. It goes on by itself when it can.',
      forAdmin: failure.forAdmin,
      cause: 'lists',
    }
  );
}
