import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { readAtsRecords } from '../exports/ats-records.ts';

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  headline: z.string().nullable(),
  title: z.string().nullable(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  emails: z.number(),
  phones: z.number(),
  created_at: z.date(),
  tags: z.array(z.string()),
});

/** What lists show of candidates, in the order of the ids; those that are not there are left out. */
export async function readSummaries(db: Kysely<DB>, organizationId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { rows } = await sql`
    select c.id, c.full_name as name, c.headline, c.current_title as title, c.current_company as company, c.location,
           c.email_count as emails, c.phone_count as phones, c.created_at,
           array(select t.name
                   from candidate_tags ct
                   join tags t on t.organization_id = ct.organization_id and t.id = ct.tag_id
                  where ct.organization_id = c.organization_id and ct.candidate_id = c.id
                  order by ct.created_at, t.name) as tags
      from unnest(${ids}::text[]) with ordinality as wanted (id, position)
      join candidates c on c.organization_id = ${organizationId} and c.id = wanted.id
     order by wanted.position`.execute(db);
  const records = await readAtsRecords(db, organizationId, ids);
  return z
    .array(rowSchema)
    .parse(rows)
    .map(({ created_at, ...row }) => ({
      ...row,
      atsRecords: records.get(row.id) ?? [],
      createdAt: created_at.toISOString(),
    }));
}
