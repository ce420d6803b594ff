import type { Application, Archived, Contact, Opportunity } from './records.ts';
import type { World } from './world.ts';

/** The ids every event of an opportunity tells. A candidate's id is that of the opportunity. */
function idsOf(opportunity: Opportunity) {
  return { opportunityId: opportunity.id, candidateId: opportunity.id, contactId: opportunity.contactId };
}

export function announceApplication(
  application: Application | undefined,
  opportunity: Opportunity,
  world: World,
): void {
  if (application === undefined) return;
  const { id: applicationId, createdAt } = application;
  world.deliveries.announce({
    event: 'applicationCreated',
    origin: opportunity.origin,
    data: { applicationId, ...idsOf(opportunity), createdAt },
  });
}

/** Tells of a move from one stage to another; staying where it is tells nothing. */
export function announceStage(fromStageId: string, opportunity: Opportunity, world: World): void {
  const toStageId = opportunity.stage;
  if (fromStageId === toStageId) return;
  world.deliveries.announce({
    event: 'candidateStageChange',
    origin: opportunity.origin,
    data: { ...idsOf(opportunity), fromStageId, toStageId },
  });
}

/** Tells of archiving and un-archiving, and of a hire when the reason is one of being hired. */
export function announceArchiving(
  fromArchived: Archived | null,
  opportunity: Opportunity,
  world: World,
): void {
  const { archived: toArchived, origin } = opportunity;
  if (fromArchived === null && toArchived === null) return;
  const ids = idsOf(opportunity);
  world.deliveries.announce({
    event: 'candidateArchiveChange',
    origin,
    data: { ...ids, fromArchived, toArchived },
  });
  if (isHire(toArchived, world) && !isHire(fromArchived, world)) {
    world.deliveries.announce({ event: 'candidateHired', origin, data: ids });
  }
}

export function announceContact(
  event: 'contactCreated' | 'contactUpdated',
  contact: Contact,
  world: World,
): void {
  const data =
    event === 'contactCreated'
      ? { contactId: contact.id, createdAt: contact.createdAt }
      : { contactId: contact.id, updatedAt: world.vendorNow() };
  world.deliveries.announce({ event, origin: null, data });
}

function isHire(archived: Archived | null, world: World): boolean {
  const reason = world.state.archiveReasons.find(({ id }) => id === archived?.reason);
  return reason?.type === 'hired';
}
