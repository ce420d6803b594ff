import { placeholderEmail, resumeFileName } from '@crosswalk/candidates';
import { defaultMapping } from '@crosswalk/connectors';
import { sql } from 'kysely';
import { z } from 'zod';
import { readCandidates } from '../candidates/read-candidate.ts';
import type { Actor, Services } from '../services.ts';
import { notOfTestExport } from './ats-records.ts';
import { estimateSeconds } from './estimate-seconds.ts';
import { resolveExport } from './resolve-export.ts';
import type { ExportPlan, NewExportInput, PlannedItem } from './schemas.ts';

/**
 * What an export would send, candidate by candidate, from what we know: nothing is written and nobody is looked
 * up in the ATS, so who is already there shows only when it is done.
 *
 * @throws {Problem} as `resolveExport`
 */
export async function planExport(
  services: Services,
  actor: Actor,
  input: NewExportInput,
): Promise<z.infer<typeof ExportPlan>> {
  const resolved = await resolveExport(services, actor, input);
  const { connection, connector, destination } = resolved;
  const candidates = await readCandidates(services.db, actor.organizationId, resolved.candidateIds);
  const exported = input.includeExported
    ? new Map<string, Date>()
    : await exportedBefore(services, actor, connection.accountId, resolved.candidateIds);
  const { source_name: sourceName } = await services.db
    .selectFrom('organizations')
    .select('source_name')
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow();
  const items: z.infer<typeof PlannedItem>[] = [];
  let withoutEmail = 0;
  for (const id of resolved.candidateIds) {
    const candidate = candidates.get(id);
    if (candidate === undefined) continue;
    const before = exported.get(id);
    const name = candidate.name.full;
    if (before !== undefined) {
      const reason = `Exported before, on ${before.toISOString().slice(0, 10)}.`;
      items.push({ candidateId: id, name, verdict: 'skip', reason, warnings: [], steps: [] });
      continue;
    }
    if (!candidate.emails.some((email) => email.valid)) withoutEmail += 1;
    const plan = connector.plan({
      candidate,
      destination,
      remoteUserId: resolved.identity.remoteUserId,
      sourceName,
      sourceId: null,
      mapping: defaultMapping,
      facts: null,
      references: null,
      // The number is drawn when it is sent; a plan must not write.
      placeholderEmail:
        input.placeholderEmails && !candidate.emails.some((email) => email.valid)
          ? placeholderEmail(1, sourceName)
          : null,
      alreadyThere: { kind: 'create' },
      withheldEmails: [],
      resumeFileName: resumeFileName(candidate),
    });
    items.push({
      candidateId: id,
      name,
      verdict: plan.blocked === null ? 'send' : 'block',
      reason: plan.blocked,
      warnings: [...plan.warnings],
      steps: plan.steps.map((step) => ({ label: step.label, payload: { ...step.payload } })),
    });
  }
  const toSend = items.filter((item) => item.verdict === 'send').length;
  const seconds = await estimateSeconds(services.db, connection, connector, toSend);
  return { items, toSend, withoutEmail, seconds };
}

async function exportedBefore(
  services: Services,
  actor: Actor,
  accountId: string,
  candidateIds: readonly string[],
): Promise<Map<string, Date>> {
  const { rows } = await sql`
    select r.candidate_id, max(r.sent_at) as sent_at from ats_records r
     where r.organization_id = ${actor.organizationId} and r.account_id = ${accountId} and r.undone_at is null
       and r.candidate_id = any(${candidateIds}::text[]) and ${notOfTestExport}
     group by r.candidate_id`.execute(services.db);
  const schema = z.array(z.object({ candidate_id: z.string(), sent_at: z.date() }));
  return new Map(schema.parse(rows).map((row) => [row.candidate_id, row.sent_at]));
}
