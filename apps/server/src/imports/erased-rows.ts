import type { DB } from '@crosswalk/database';
import type { Transaction } from 'kysely';
import { openErasureKey, rowIdentity } from '../erasure/erasure-key.ts';
import { type Erased, ErasureKeyNeeded, findErased } from '../erasure/find-erased.ts';
import type { Services } from '../services.ts';
import type { IncomingRow } from './match-rows.ts';

/** Knows erased people again while a file goes in. */
export class ErasedPeople {
  readonly #services: Pick<Services, 'db' | 'secrets'>;
  readonly #organizationId: string;
  #key: Buffer | null = null;

  constructor(services: Pick<Services, 'db' | 'secrets'>, organizationId: string) {
    this.#services = services;
    this.#organizationId = organizationId;
  }

  /**
   * The rows that are somebody who was erased, by number.
   * @throws {ErasureKeyNeeded} to be answered by `withKey`
   */
  async among(
    tx: Transaction<DB>,
    fileHash: string,
    rows: readonly IncomingRow[],
  ): Promise<ReadonlyMap<number, Erased>> {
    const identitiesOf = ({ row, ready, documentKey }: IncomingRow) => [
      ...ready.keys,
      ...(documentKey === null ? [] : [documentKey]),
      rowIdentity(fileHash, row),
    ];
    const identities = () => new Set(rows.flatMap(identitiesOf));
    const erased = await findErased(tx, this.#organizationId, this.#key, identities);
    if (erased.size === 0) return new Map();
    return new Map(
      rows.flatMap((row) => {
        const hit = identitiesOf(row).find((identity) => erased.has(identity));
        const who = hit === undefined ? undefined : erased.get(hit);
        return who === undefined ? [] : [[row.row, who] as const];
      }),
    );
  }

  /** Does something, and once more with the key where it is needed: most organizations never erased anybody. */
  async withKey<Result>(act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof ErasureKeyNeeded)) throw error;
      this.#key = await openErasureKey(this.#services, this.#organizationId);
      return await act();
    }
  }
}
