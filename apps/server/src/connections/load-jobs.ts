import type { Services } from '../services.ts';
import type { ConnectionRow } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { problemOf } from './failure-problem.ts';
import { noteRefusal } from './note-refusal.ts';
import { withClient } from './open-client.ts';
import { type StoredJobs, storeJobs } from './stored-jobs.ts';

/** Reads the open jobs of a connection, by title, and keeps them. Throws a Problem when the ATS does not answer. */
export async function loadJobs(services: Services, connection: ConnectionRow): Promise<StoredJobs> {
  const loadedAt = new Date();
  const answer = await withClient(services, connection, (client) => client.listJobs());
  if (answer.kind !== 'answer') {
    await noteRefusal(services, connection, answer);
    throw problemOf(answer, connectorOf(connection.connector).manifest, 'reading the jobs');
  }
  const jobs = answer.value
    .filter((job) => job.open)
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en') || a.id.localeCompare(b.id, 'en'));
  await storeJobs(services.db, connection, { jobs, loadedAt });
  return { jobs, loadedAt };
}
