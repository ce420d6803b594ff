import type { z } from 'zod';
import { atsNames } from '../../connections/ats-name.ts';
import { requireIdentity } from '../../connections/identities.ts';
import { requireIntegrations } from '../../connections/require-integrations.ts';
import { Problem } from '../../http/problem.ts';
import type { Actor, Services } from '../../services.ts';
import { readChangeable } from '../changeable-export.ts';
import { holdUsableConnection } from '../hold-usable-connection.ts';
import { type ExportToUndo, exportToUndo, notNow } from './export-to-undo.ts';
import type { UndoPreview } from './schemas.ts';
import { undoWarnings } from './undo-warnings.ts';
import { undoableItems } from './undoable-items.ts';

/**
 * Lists whom an undo would remove and whom it would leave, without asking the ATS: that is done person by person,
 * right before each removal. Says what would keep an undo from starting or from removing anybody.
 *
 * @throws {Problem} 404 `noExport`; 403 `notYourExport`
 */
export async function previewUndo(
  services: Services,
  actor: Actor,
  exportId: string,
): Promise<z.infer<typeof UndoPreview>> {
  const { organizationId } = actor;
  const found = await exportToUndo(services.db, actor, exportId);
  const { connection_id } = await readChangeable(services.db, actor, exportId, { lock: false });
  const ats = atsNames[found.ats];
  const items = await undoableItems(services, { organizationId, id: exportId }, ats);
  const people = items.map((item) => ({
    ...item,
    verdict: item.reason === null ? ('remove' as const) : ('leave' as const),
  }));
  const toRemove = people.filter(({ verdict }) => verdict === 'remove').length;
  const way = await wayToUndo(services, actor, found, connection_id);
  return {
    people,
    toRemove,
    toLeave: people.length - toRemove,
    problem: way instanceof Problem ? way.message : null,
    warnings: way instanceof Problem ? [] : [...(await undoWarnings(services, organizationId, way))],
  };
}

/** The connection an undo started now would go through, or what `startUndo` would answer instead. */
async function wayToUndo(
  services: Services,
  actor: Actor,
  found: ExportToUndo,
  connectionId: string,
): Promise<string | Problem> {
  const { organizationId } = actor;
  const problem = notNow(found);
  if (problem !== null) return problem;
  try {
    const usable = await services.db.transaction().execute(async (tx) => {
      await requireIntegrations(tx, organizationId);
      return holdUsableConnection(tx, { organizationId, connectionId, destination: null });
    });
    await requireIdentity(services, actor, found.account_id);
    return usable;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
