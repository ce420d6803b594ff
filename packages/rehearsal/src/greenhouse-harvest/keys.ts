import type { IncomingHttpHeaders } from 'node:http';
import { readBasic } from '../greenhouse/credentials.ts';
import type { Identifiers } from '../identifiers.ts';
import type { PermissionId } from './permissions.ts';

/** An API credential of the type “Harvest”. */
export interface HarvestKey {
  readonly key: string;
  readonly label: string;
  readonly permissions: ReadonlySet<PermissionId>;
}

/** All Harvest keys of the account. */
export class HarvestKeys {
  readonly #keys = new Map<string, HarvestKey>();

  /** Makes a key from the next identifiers of the sequence. */
  make(ids: Identifiers, label: string, permissions: readonly PermissionId[]): HarvestKey {
    const made = { key: ids.hex('harvest-key', 32), label, permissions: new Set(permissions) };
    this.#keys.set(made.key, made);
    return made;
  }

  /** False when there was no such key. */
  revoke(key: string): boolean {
    return this.#keys.delete(key);
  }

  list(): readonly HarvestKey[] {
    return [...this.#keys.values()];
  }

  clear(): void {
    this.#keys.clear();
  }

  /** The key of a call: Basic user name with an empty password. Null when there is none of ours. */
  read(headers: IncomingHttpHeaders): HarvestKey | null {
    const basic = readBasic(headers);
    return basic === null || basic.password !== '' ? null : (this.#keys.get(basic.user) ?? null);
  }
}
