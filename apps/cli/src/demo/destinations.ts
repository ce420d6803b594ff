import type { Client } from '../server/local-server.ts';

/** A destination, and how a sentence names it. */
export interface FoundDestination {
  readonly destination: Parameters<Client['api']['exports']['$post']>[0]['json']['destination'];
  readonly told: string;
}

/** An open job for engineers. */
export async function findJob(client: Client, connectionId: string): Promise<FoundDestination> {
  const list = client.api.connections[':connectionId'].jobs;
  const { jobs, message } = await (await list.$get({ param: { connectionId }, query: {} })).json();
  const job = jobs.find(({ title }) => title.endsWith('Engineer')) ?? jobs[0];
  if (job === undefined) throw new Error(message ?? `${connectionId} has no open job.`);
  return { destination: { kind: 'job', jobId: job.id }, told: `job “${job.title}”` };
}

/** The first prospect pool that has stages, and the first of these. */
export async function findPool(client: Client, connectionId: string): Promise<FoundDestination> {
  const list = client.api.connections[':connectionId'].pools;
  const { pools, message } = await (await list.$get({ param: { connectionId }, query: {} })).json();
  const pool = pools.find(({ stages }) => stages.length > 0);
  const stage = pool?.stages[0];
  if (pool === undefined || stage === undefined) throw new Error(message ?? `${connectionId} has no pool.`);
  return {
    destination: { kind: 'pool', poolId: pool.id, stageId: stage.id },
    told: `pool “${pool.name}, ${stage.name}”`,
  };
}
