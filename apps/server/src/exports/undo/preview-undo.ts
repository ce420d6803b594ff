import type { z } from 'zod';
import { atsNames } from '../../connections/ats-name.ts';
import type { Actor, Services } from '../../services.ts';
import { readChangeable } from '../changeable-export.ts';
import { exportToUndo, notNow } from './export-to-undo.ts';
import type { UndoPreview } from './schemas.ts';
import { undoableItems } from './undoable-items.ts';

/**
 * Lists whom an undo would remove and whom it would leave, without asking the ATS: that is done person by person,
 * right before each removal.
 *
 * @throws {Problem} 404 `noExport`; 403 `notYourExport`
 */
export async function previewUndo(
  services: Services,
  actor: Actor,
  exportId: string,
): Promise<z.infer<typeof UndoPreview>> {
  const found = await exportToUndo(services.db, actor, exportId);
  await readChangeable(services.db, actor, exportId, { lock: false });
  const ats = atsNames[found.ats];
  const items = await undoableItems(services, { organizationId: actor.organizationId, id: exportId }, ats);
  const people = items.map((item) => ({
    ...item,
    verdict: item.reason === null ? ('remove' as const) : ('leave' as const),
  }));
  const toRemove = people.filter(({ verdict }) => verdict === 'remove').length;
  return {
    people,
    toRemove,
    toLeave: people.length - toRemove,
    problem: notNow(found)?.message ?? null,
  };
}
