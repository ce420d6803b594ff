import { jobsList } from '../../connections/lists/list-types.ts';
import { readStoredList } from '../../connections/lists/stored-lists.ts';
import type { Actor, Services } from '../../services.ts';
import { type ResolvedExport, resolveDestination, resolveExport } from '../resolve-export.ts';
import type { NewExportInput } from '../schemas.ts';

/**
 * As `resolveExport`, without a call to the ATS where the list of open jobs we keep names the job: a dry run is
 * there at once, also while the ATS is slow or an export uses its whole pace. Sending reads the job again.
 *
 * @throws {Problem} as `resolveExport`
 */
export function resolveDryRun(
  services: Services,
  actor: Actor,
  input: NewExportInput,
): Promise<ResolvedExport> {
  return resolveExport(services, actor, input, async (_, connection, connector, choice) => {
    if (choice.kind === 'job' && !connection.onlyProspects) {
      const stored = await readStoredList(services.db, connection, jobsList);
      const usable = stored !== null && Date.now() - stored.loadedAt.getTime() < jobsList.usableForMs;
      const job = usable ? stored.content.find(({ id }) => id === choice.jobId) : undefined;
      if (job?.open === true) return { kind: 'job', jobId: job.id, title: job.title };
    }
    return resolveDestination(services, connection, connector, choice);
  });
}
