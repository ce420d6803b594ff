import { stageChange } from './create-opportunity.ts';
import { announceArchiving, announceStage } from './occurrences.ts';
import type { Archived, Opportunity, User } from './records.ts';
import type { World } from './world.ts';

/** Every change of an opportunity counts as an interaction. */
export function touch(opportunity: Opportunity, world: World): void {
  opportunity.updatedAt = world.vendorNow();
  opportunity.lastInteractionAt = world.vendorNow();
}

/** @param by who moves it; null when nobody is named */
export function moveToStage(opportunity: Opportunity, stage: string, by: User | null, world: World): void {
  const time = world.vendorNow();
  const fromStageId = opportunity.stage;
  opportunity.stage = stage;
  opportunity.stageChanges = [...opportunity.stageChanges, stageChange(stage, time, by?.id ?? null, world)];
  opportunity.lastAdvancedAt = time;
  touch(opportunity, world);
  announceStage(fromStageId, opportunity, world);
}

/** Archives for a reason, or takes out of the archive when it is null. */
export function archive(opportunity: Opportunity, reason: string | null, world: World): void {
  const time = world.vendorNow();
  const fromArchived = opportunity.archived;
  setArchived(opportunity, reason === null ? null : { reason, archivedAt: time });
  if (world.switches.current.archivingMovesLastAdvancedAt) opportunity.lastAdvancedAt = time;
  touch(opportunity, world);
  announceArchiving(fromArchived, opportunity, world);
}

function setArchived(opportunity: Opportunity, archived: Archived | null): void {
  opportunity.archived = archived;
  opportunity.applications = opportunity.applications.map((application) => ({ ...application, archived }));
}
