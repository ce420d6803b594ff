import type { Application } from './records.ts';
import type { World } from './world.ts';

/** Removes an application with its attachments, stages and prospect details; the candidate stays. */
export function removeApplication(application: Application, world: World): void {
  const t = world.state.tables;
  for (const attachment of t.attachments.where('application_id', application.id)) {
    world.state.files.delete(attachment.fileId);
    t.attachments.delete(attachment.id);
  }
  for (const stay of t.applicationStages.where('application_id', application.id))
    t.applicationStages.delete(stay.id);
  for (const detail of t.prospectDetails.where('application_id', application.id))
    t.prospectDetails.delete(detail.id);
  t.applications.delete(application.id);
}
