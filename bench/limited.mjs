import { connect } from './exporting.mjs';
import { startRehearsal, startServer } from './processes.mjs';
import { temporaryFolder } from './scope.mjs';

export const latencyMs = 300;

/**
 * What each rehearsal lets through: calls in so many seconds. A steady rate at Lever; at Greenhouse a fixed window
 * (Harvest v3 guide, "Rate limits"), of which an export sees several.
 */
export const limits = {
  lever: { ats: 'lever', name: 'Lever', calls: 10, seconds: 1 },
  greenhouse: { ats: 'greenhouse', name: 'Greenhouse v3', calls: 75, seconds: 30 },
};

/** Starts a rehearsal with its limit and latency, and a server connected to it. */
export async function startLimited({ ats, calls }) {
  const limit = ['--rate-limit', String(calls), '--latency-ms', String(latencyMs)];
  const rehearsal = await startRehearsal(limit, ats);
  const server = await startServer(await temporaryFolder(), rehearsal.environment);
  const jobId = await connect(server.client, rehearsal);
  return { rehearsal, server, jobId };
}
