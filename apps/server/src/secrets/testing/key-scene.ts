import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { type MasterKeys, readMasterKeys } from '../master-key.ts';
import { type KeyProcess, startKeyProcess } from './key-process.ts';
import { addSealedOrganization, type SealedOrganization } from './sealed-rows.ts';

/** A database and a key file, and processes that come and go. */
export interface KeyScene {
  readonly database: TestDatabase;
  readonly keyFile: string;
  /** What a process that starts now finds in the file, which the first one makes. */
  fromFile(): MasterKeys;
  start(keys?: MasterKeys, diesAfter?: number): Promise<KeyProcess>;
  /** Two organizations with six sealed values each. */
  addOrganizations(process: KeyProcess): Promise<[SealedOrganization, SealedOrganization]>;
  close(): Promise<void>;
}

export async function openKeyScene(): Promise<KeyScene> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'crosswalk-keys-'));
  const processes: KeyProcess[] = [];
  const fromFile = () => readMasterKeys({}, { dataDir, embedded: true });
  return {
    database,
    keyFile: join(dataDir, 'master.key'),
    fromFile,
    async start(keys = fromFile(), diesAfter) {
      const process = await startKeyProcess(database.connectionString, keys, diesAfter);
      processes.push(process);
      return process;
    },
    addOrganizations: async ({ db, secrets }) => [
      await addSealedOrganization(db, secrets),
      await addSealedOrganization(db, secrets),
    ],
    async close() {
      for (const each of processes) await each.end();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}
