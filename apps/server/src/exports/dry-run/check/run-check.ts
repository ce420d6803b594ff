import { type ReadFailure, tellAll } from '@crosswalk/connectors';
import { sql } from 'kysely';
import { atsNames } from '../../../connections/ats-name.ts';
import { asConnection, liveConnections } from '../../../connections/connection-row.ts';
import { noteRefusal } from '../../../connections/note-refusal.ts';
import { openClient } from '../../../connections/open-client.ts';
import { Problem } from '../../../http/problem.ts';
import { takeSpareTurn } from '../../../pacing/spare-turn.ts';
import { SealError } from '../../../secrets/envelope.ts';
import type { Services } from '../../../services.ts';
import { readDryRunRow, type StoredDryRun } from '../dry-run-row.ts';
import { type PersonOfRun, readPeopleOfRun } from '../read-people.ts';
import { checkPerson } from './check-person.ts';
import {
  type ClaimedCheck,
  endCheck,
  noteProgress,
  postponeCheck,
  releaseClaim,
  renewClaim,
  renewEveryMs,
} from './claim-check.ts';

/** How many people are asked about at once: what is spare is used up even when the ATS takes its time. */
const lanes = 4;

/** How many people are read at a time. */
const batch = 100;

/**
 * Asks the ATS about the people of a claimed dry run, in their order, until all are done, it is cancelled, or the
 * ATS will not or cannot answer. Whatever was answered is kept at once, so another process goes on from there.
 */
export async function runCheck(
  services: Services,
  claim: ClaimedCheck,
  stopping: AbortSignal,
): Promise<void> {
  const { db } = services;
  const run = await readDryRunRow(db, claim.organizationId, claim.id);
  if (run === null) return;
  const cancelled = new AbortController();
  const signal = AbortSignal.any([stopping, cancelled.signal]);
  const renewing = setInterval(() => {
    renewClaim(db, claim).then(
      (ours) => ours || cancelled.abort(),
      (error: unknown) => {
        services.log.warn({ err: error, dryRunId: claim.id }, 'the claim on a dry run could not be renewed');
        cancelled.abort();
      },
    );
  }, renewEveryMs);
  try {
    const failure = await askAboutAll(services, claim, run, signal);
    if (failure !== null) await takeRefusal(services, claim, run, failure);
    else if (!signal.aborted) await endCheck(db, claim, null);
  } finally {
    clearInterval(renewing);
    if (stopping.aborted) await releaseClaim(db, claim);
  }
}

/** @returns the first failure that concerns more than one person; null when all are done or it was aborted */
async function askAboutAll(
  services: Services,
  claim: ClaimedCheck,
  run: StoredDryRun,
  signal: AbortSignal,
): Promise<ReadFailure | null> {
  const { db } = services;
  const row = await liveConnections(db, run.organizationId)
    .where('connections.id', '=', run.connection.id)
    .executeTakeFirst();
  if (row === undefined)
    return {
      kind: 'unauthorised',
      message: 'The connection was removed. Choose another one under Export.',
      forAdmin: 'Connect the same account again under Integrations: nothing is forgotten.',
    };
  const connection = asConnection(row);
  const client = await openClient(services, connection, undefined, (account) =>
    takeSpareTurn(db, account, signal),
  ).catch(cannotOpen);
  if ('kind' in client) return client;
  let failure: ReadFailure | null = null;
  const drain = async (people: PersonOfRun[]): Promise<void> => {
    for (let next = people.shift(); next !== undefined; next = people.shift()) {
      if (failure !== null || signal.aborted) return;
      failure ??= await checkPerson(db, client, run, next);
    }
  };
  try {
    for (;;) {
      const people = [...(await unasked(services, run))];
      if (people.length === 0 || signal.aborted) return null;
      // Each lane ends by itself, so that nothing of this is at work any more when it returns.
      const ends = await Promise.allSettled(Array.from({ length: lanes }, () => drain(people)));
      const thrown = ends.find((end) => end.status === 'rejected');
      if (signal.aborted) return null;
      if (thrown !== undefined) throw thrown.reason;
      if (failure !== null) return failure;
      await noteProgress(db, claim);
    }
  } finally {
    await client.close();
  }
}

function unasked({ db }: Services, run: StoredDryRun): Promise<readonly PersonOfRun[]> {
  return readPeopleOfRun(
    db,
    run,
    sql`p.to_check and p.checked_at is null order by p.position limit ${batch}`,
  );
}

function cannotOpen(error: unknown): ReadFailure {
  if (error instanceof Problem)
    return {
      kind: 'unauthorised',
      message: error.message,
      forAdmin: 'Look at the connection under Integrations.',
    };
  if (error instanceof SealError)
    return {
      kind: 'unauthorised',
      message: 'The credentials of the connection could not be opened.',
      forAdmin: 'Enter them again with Repair.',
    };
  throw error;
}

async function takeRefusal(
  services: Services,
  claim: ClaimedCheck,
  run: StoredDryRun,
  failure: ReadFailure,
): Promise<void> {
  const ats = atsNames[run.connector.manifest.ats];
  switch (failure.kind) {
    case 'rateLimited':
      return postponeCheck(services.db, claim, `${ats} asked us to slow down; this goes on in a moment.`);
    case 'unavailable':
      return postponeCheck(services.db, claim, failure.message);
    default: {
      const row = await liveConnections(services.db, run.organizationId)
        .where('connections.id', '=', run.connection.id)
        .executeTakeFirst();
      if (row !== undefined) await noteRefusal(services, asConnection(row), failure);
      return endCheck(services.db, claim, tellAll(failure));
    }
  }
}
