import { z } from 'zod';

/** The first file of a backup: what it is, and what it takes to restore it. */
export const manifestName = 'manifest.json';

/** The last file of a backup: the SHA-256 of each before it. Without it the backup was never finished. */
export const checksumsName = 'checksums.json';

export const manifestSchema = z.object({
  product: z.literal('crosswalk'),
  /** Of the layout of backups. */
  format: z.literal(1),
  /** Of Crosswalk. */
  version: z.string(),
  /** The moment whose state it holds, by the database's clock. */
  takenAt: z.iso.datetime(),
  /** What the database had been brought to. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  /** The names of the master keys it takes to open what is sealed in it, see `masterKeyId`. */
  masterKeys: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const checksumsSchema = z.record(z.string(), z.string());

/** Something that is not right with a backup or with where it is to be restored; the message is for the operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** The name of a part of a table in a backup: parts are read in the order of the file. */
export function partName(table: string, part: number): string {
  return `tables/${table}/${String(part).padStart(6, '0')}.copy`;
}

/** The table a part belongs to; null for what is no part. */
export function tableOfPart(name: string): string | null {
  return /^tables\/([^/]+)\/\d{6,}\.copy$/.exec(name)?.[1] ?? null;
}
