import type { Connector } from '@crosswalk/connectors';
import type { ConnectionRow } from '../connections/connection-row.ts';
import { connectorOf } from '../connections/connector-of.ts';
import { problemOf } from '../connections/failure-problem.ts';
import { type Identity, requireIdentity } from '../connections/identities.ts';
import { poolsList } from '../connections/lists/list-types.ts';
import { noteRefusal } from '../connections/note-refusal.ts';
import { openClient, withClient } from '../connections/open-client.ts';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct, type Services } from '../services.ts';
import { type Chosen, readChosen } from './chosen-candidates.ts';
import type { Destination } from './destination.ts';
import { findExportConnection } from './find-export-connection.ts';
import { findPool } from './find-pool.ts';
import type { NewExportInput } from './schemas.ts';

/** An order to export, with everything it names found and allowed. */
export interface ResolvedExport {
  readonly connection: ConnectionRow;
  readonly connector: Connector;
  readonly identity: Identity;
  readonly destination: Destination;
  /** Who they are is found out when it is carried out. */
  readonly chosen: Chosen;
  readonly existing: 'skip' | 'add' | 'create';
}

/**
 * @param findDestination how the destination is found; by itself the ATS is asked for a job
 * @throws {Problem} that names what is missing or not allowed, before anything is written anywhere
 */
export async function resolveExport(
  services: Services,
  actor: Actor,
  input: NewExportInput,
  findDestination = resolveDestination,
): Promise<ResolvedExport> {
  if (input.overrideDoNotContact !== undefined && !mayAct(actor.role, 'admin'))
    throw new Problem(
      403,
      'adminsOverride',
      'Only an admin can have people exported who are marked Do Not Contact. Ask one, or leave them out.',
    );
  const connection = await findExportConnection(services, actor, input.connection);
  const connector = connectorOf(connection.connector);
  const chosen = await readChosen(services.db, actor, input);
  const identity = await requireIdentity(services, actor, connection.accountId);
  const destination = await findDestination(services, connection, connector, input.destination);
  const existing = input.existing ?? (destination.kind === 'job' ? 'add' : 'skip');
  return { connection, connector, identity, destination, chosen, existing };
}

/** @throws {Problem} that says why this destination is not to be had with this connection. */
export async function resolveDestination(
  services: Services,
  connection: ConnectionRow,
  connector: Connector,
  choice: NewExportInput['destination'],
): Promise<Destination> {
  if (!connector.manifest.destinations.includes(choice.kind))
    throw new Problem(
      422,
      'destinationNotOffered',
      `${connector.manifest.name} has no ${choice.kind === 'pool' ? 'prospect pools' : `${choice.kind}s`}.`,
    );
  if (choice.kind === 'prospect') return choice;
  if (choice.kind === 'pool') return await resolvePool(services, connection, connector, choice);
  if (connection.onlyProspects)
    throw new Problem(
      409,
      'onlyProspects',
      `“${connection.name}” exports only as prospects. Leave the job out, or ask an admin to change the connection.`,
    );
  const client = await openClient(services, connection);
  try {
    const job = await client.readJob(choice.jobId);
    if (job.kind !== 'answer') {
      if (job.kind === 'gone' || job.kind === 'rejected')
        throw new Problem(404, 'unknownJob', `${connector.manifest.name} has no job ${choice.jobId}.`);
      await noteRefusal(services, connection, job);
      throw problemOf(job, connector.manifest, 'reading the job');
    }
    if (!job.value.open)
      throw new Problem(
        409,
        'jobNotOpen',
        `“${job.value.title}” is not open (${job.value.state}). Choose an open job.`,
      );
    return { kind: 'job', jobId: job.value.id, title: job.value.title };
  } finally {
    await client.close();
  }
}

async function resolvePool(
  services: Services,
  connection: ConnectionRow,
  { manifest }: Connector,
  choice: Extract<NewExportInput['destination'], { kind: 'pool' }>,
): Promise<Destination> {
  if (!connection.poolsEnabled)
    throw new Problem(409, 'poolsSwitchedOff', `“${connection.name}” was connected without Enable Pools.`);
  const answer = await withClient(services, connection, (client) => poolsList.ask(client));
  if (answer.kind !== 'answer') {
    await noteRefusal(services, connection, answer);
    throw problemOf(answer, manifest, 'reading the prospect pools');
  }
  const found = findPool(answer.value, choice);
  if (found.kind === 'found') return { ...choice, title: found.title };
  throw found.what === 'pool'
    ? new Problem(404, 'unknownPool', `${manifest.name} has no active prospect pool ${choice.poolId}.`)
    : new Problem(
        404,
        'unknownStage',
        `The pool “${found.pool?.name ?? choice.poolId}” has no stage ${choice.stageId ?? ''}.`,
      );
}
