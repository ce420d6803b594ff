import type { DB } from '@crosswalk/database';
import type { Transaction } from 'kysely';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { shareIdentities } from '../candidates/lock-candidates.ts';
import type { Actor, Services } from '../services.ts';
import { chosenCandidates } from './chosen-candidates.ts';
import { insertExport } from './insert-export.ts';
import { resolveExport } from './resolve-export.ts';
import type { NewExportInput } from './schemas.ts';

/**
 * Starts an export: the run and one item for each candidate in one transaction, in which it is also found out who they
 * are. Whoever works on the account takes it from there; the caller may go away.
 *
 * @returns the export's id
 * @throws {Problem} as `resolveExport` and `chosenCandidates`
 */
export async function startExport(services: Services, actor: Actor, input: NewExportInput): Promise<string> {
  const resolved = await resolveExport(services, actor, input);
  return services.db.transaction().execute(async (tx) => {
    await shareIdentities(tx, actor.organizationId);
    const candidateIds = await chosenCandidates(tx, actor, resolved.chosen);
    const id = await insertExport(tx, actor, {
      connection: resolved.connection,
      purpose: 'export',
      projectId: resolved.chosen.project?.id ?? null,
      remoteUserId: resolved.identity.remoteUserId,
      destination: resolved.destination,
      candidateIds,
      placeholderEmails: input.placeholderEmails,
      includeExported: input.includeExported,
      existing: resolved.existing,
      addJob: input.addJob ?? false,
      doNotContactOverride: input.overrideDoNotContact ?? null,
    });
    await tell(tx, actor, id, {
      connectionId: resolved.connection.id,
      people: candidateIds.length,
      destination: resolved.destination.kind,
      projectId: resolved.chosen.project?.id ?? null,
      placeholderEmails: input.placeholderEmails,
      includeExported: input.includeExported,
      existing: resolved.existing,
      overridden: input.overrideDoNotContact !== undefined,
    });
    return id;
  });
}

async function tell(
  tx: Transaction<DB>,
  actor: Actor,
  id: string,
  { overridden, ...details }: Readonly<Record<string, string | number | boolean | null>>,
): Promise<void> {
  const subject = { kind: 'export', id };
  await recordAudit(tx, { ...actedBy(actor), action: 'export.started', subject, details });
  // The reason stands with the export: it may name people, which nothing here does.
  if (overridden === true)
    await recordAudit(tx, { ...actedBy(actor), action: 'doNotContact.overridden', subject });
}
