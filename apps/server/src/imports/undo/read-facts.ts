import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { ImportRef } from '../background/run-import.ts';
import { CandidateFacts } from './why-kept.ts';

/**
 * What happened to these candidates since the import, in one statement. The caller holds their rows, so that nothing
 * more happens meanwhile.
 */
export async function readFacts(
  tx: Transaction<DB>,
  { organizationId, importId }: ImportRef,
  candidateIds: readonly string[],
): Promise<CandidateFacts[]> {
  const { rows } = await sql`
    with people as (
      select c.organization_id, c.id, c.full_name, c.updated_at, c.merged_into, i.project_id,
             made.by_import as created, b.candidate_id is not null as changed,
             coalesce(b.tag_ids, '{}') as tag_ids, coalesce(b.note_ids, '{}') as note_ids,
             case when made.by_import then greatest(c.created_at, b.touched_at) else b.touched_at end as touched_at
        from candidates c
        join imports i on i.organization_id = c.organization_id and i.id = ${importId}
       cross join lateral (
         select exists (select from import_rows r
                         where r.organization_id = c.organization_id and r.candidate_id = c.id
                           and r.import_id = ${importId} and r.outcome = 'created') as by_import
       ) made
        left join import_befores b on b.organization_id = c.organization_id and b.import_id = ${importId}
                                  and b.candidate_id = c.id
       where c.organization_id = ${organizationId} and c.id = any(${candidateIds}::text[])
    )
    select p.id, p.full_name as name, p.created, p.changed,
           exists (select from export_items x
                    where x.organization_id = p.organization_id and x.candidate_id = p.id
                      and x.outcome is null) as exporting,
           exists (select from ats_records a
                    where a.organization_id = p.organization_id and a.candidate_id = p.id
                      and (p.created or a.sent_at > p.touched_at)) as exported,
           exists (select from export_items x
                     join exports e on e.organization_id = x.organization_id and e.id = x.export_id
                    where x.organization_id = p.organization_id and x.candidate_id = p.id
                      and (p.created or e.created_at > p.touched_at)) as listed,
           (p.merged_into is not null
            or exists (select from candidate_merges m
                        where m.organization_id = p.organization_id and p.id in (m.kept_id, m.merged_id)
                          and (p.created or m.merged_at > p.touched_at))) as merged,
           (select i.file_name
              from import_befores o
              join imports i on i.organization_id = o.organization_id and i.id = o.import_id
             where o.organization_id = p.organization_id and o.candidate_id = p.id
               and o.import_id <> ${importId} and o.touched_at > p.touched_at
             order by o.touched_at limit 1) as later_import,
           exists (select from candidate_tags t
                    where t.organization_id = p.organization_id and t.candidate_id = p.id
                      and t.created_at > p.touched_at and not t.tag_id = any(p.tag_ids)) as tagged,
           exists (select from candidate_notes n
                    where n.organization_id = p.organization_id and n.candidate_id = p.id
                      and (n.created_at > p.touched_at and not n.id = any(p.note_ids)
                           or n.updated_at > p.touched_at)) as noted,
           exists (select from project_candidates j
                    where j.organization_id = p.organization_id and j.candidate_id = p.id
                      and j.project_id is distinct from p.project_id
                      and (p.created or j.added_at > p.touched_at)) as elsewhere,
           (coalesce(p.updated_at > p.touched_at, false)
            or exists (select from candidate_changes h
                        where h.organization_id = p.organization_id and h.candidate_id = p.id
                          and h.changed_at > p.touched_at)) as edited
      from people p`.execute(tx);
  return z.array(CandidateFacts).parse(rows);
}
