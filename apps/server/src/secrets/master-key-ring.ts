import { masterKeyId } from './envelope.ts';
import type { MasterKeys } from './master-key.ts';
import { readMasterKeyFile, replaceMasterKeyFile } from './master-key-file.ts';

export interface MasterKey {
  /** 16 hexadecimal digits that tell nothing about the key. */
  readonly id: string;
  readonly key: Buffer;
}

/**
 * The master keys this process knows. Where they stand in a file, other processes may change it at any time:
 * a key not known here is looked for there once more.
 */
export class MasterKeyRing {
  readonly file: string | null;
  /** Grows only: a row read just before another process changed the keys still has to open. */
  readonly #known = new Map<string, MasterKey>();
  #current: MasterKey;
  #previous: readonly MasterKey[];

  constructor({ current, previous, file }: MasterKeys) {
    this.file = file;
    this.#current = this.#learn(current);
    this.#previous = previous.map((key) => this.#learn(key));
  }

  get current(): MasterKey {
    return this.#current;
  }

  /** Whether keys are still around that are to be left behind. */
  get hasPrevious(): boolean {
    return this.#previous.length > 0;
  }

  /** Null when nobody here knows a key of this id. */
  find(id: string): MasterKey | null {
    if (!this.#known.has(id)) this.reload();
    return this.#known.get(id) ?? null;
  }

  /** Takes over what the file holds now. Nothing happens where there is none. */
  reload(): void {
    if (this.file === null) return;
    const [current, ...previous] = readMasterKeyFile(this.file);
    if (current === undefined) throw new Error('A key file that was read holds a key.');
    this.#current = this.#learn(current);
    this.#previous = previous.map((key) => this.#learn(key));
  }

  /** Writes a new key into the file, before all others, and uses it from then on. */
  put(file: string, key: Buffer): void {
    replaceMasterKeyFile(file, [key, this.#current.key, ...this.#previous.map((each) => each.key)]);
    this.reload();
  }

  /** Leaves only the key in use in the file. To be called when nothing is wrapped with another any more. */
  dropPrevious(): void {
    if (this.file === null || !this.hasPrevious) return;
    replaceMasterKeyFile(this.file, [this.#current.key]);
    this.reload();
  }

  #learn(key: Buffer): MasterKey {
    const id = masterKeyId(key);
    const known = this.#known.get(id) ?? { id, key };
    this.#known.set(id, known);
    return known;
  }
}
