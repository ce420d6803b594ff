import { type Manifest, type Source, sourceNamed } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { atsNames } from './ats-name.ts';

/** The source people are credited to over there (PRODUCT G2). */
export interface SourceOfConnection {
  /** The organization's source name, which a source is looked for by. */
  readonly wanted: string;
  /** The one an admin picked instead; null without such a choice. */
  readonly picked: string | null;
  /** The one people get; null when there is none. */
  readonly found: Source | null;
  /** What is missing and what to do; null when there is one. */
  readonly trouble: string | null;
}

/** Pure: which of these sources people get, or why none. */
export function chooseSource(
  manifest: Manifest,
  sources: readonly Source[],
  { wanted, picked }: Pick<SourceOfConnection, 'wanted' | 'picked'>,
): SourceOfConnection {
  const ats = atsNames[manifest.ats];
  const found =
    picked === null ? sourceNamed(sources, wanted) : (sources.find(({ id }) => id === picked) ?? null);
  if (found !== null) return { wanted, picked, found, trouble: null };
  const what =
    picked === null
      ? `${ats} has no source named “${wanted}”.`
      : `The source that was picked for this connection is not in ${ats} any more.`;
  const trouble = `${what} Make a source named “${wanted}” in ${ats}, or pick another one for this connection.`;
  return { wanted, picked, found, trouble };
}

/** The organization's source name. */
export async function sourceNameOf(db: Kysely<DB>, organizationId: string): Promise<string> {
  const row = await db
    .selectFrom('organizations')
    .select('source_name')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow();
  return row.source_name;
}
