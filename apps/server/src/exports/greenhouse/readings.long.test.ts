import { type RehearsalGreenhouse, startGreenhouseRehearsal } from '@crosswalk/rehearsal';
import { describe, expect, onTestFinished, test } from 'vitest';
import { insertCandidates } from '../../candidates/store-candidates.ts';
import { readExportRow, readItemRows, unpace } from '../../connections/testing/exporting.ts';
import { endpointAt, openWorkspace } from '../../connections/testing/workspace.ts';
import { newId } from '../../ids.ts';
import { startWorker } from '../engine/start.ts';
import { samplePeople } from '../engine/testing/sample-people.ts';
import { startExport } from '../start-export.ts';

type Switches = Parameters<RehearsalGreenhouse['switches']['set']>[0];

/** Where Greenhouse's documents leave open what it does, either must do. */
const readings: readonly Switches[] = [
  { newTokenRevokesOld: true },
  { tokenExpiry: 'expires_in' },
  { tokenExpiry: 'expires_at' },
  { tokenExpiry: 'none' },
  { tokenLifeSeconds: 61 },
  { createdAtHonoured: false },
  { dateFilters: 'both' },
  { emptyLastPage: true },
  { nonAdminLists: 403 },
  { unknownReference: 404 },
  { forbiddenBody: 'errors' },
  { unknownKeyForm: 'text' },
  { patchCustomFields: 'merge' },
  { foreignPoolStage: 'ignore' },
  { tooManyRequestsBody: 'empty' },
  { userEmailSpelling: 'lower-case' },
];

async function connected(switches: Switches) {
  const greenhouse = await startGreenhouseRehearsal({
    rateLimit: 'off',
    switches: { tokenLimitPerMinute: 'off', ...switches },
  });
  onTestFinished(() => greenhouse.close());
  const space = await openWorkspace({}, { rehearsal: endpointAt(greenhouse.origin) });
  onTestFinished(() => space.close());
  const admin = await space.addMember(await space.addOrganization(), 'owner@crosswalk.example', {
    role: 'admin',
  });
  const { clientId, clientSecret } = greenhouse.credentials.full;
  const connection = await space.call(admin, 'POST', '/connections', {
    connector: 'greenhouse',
    name: 'Hiring',
    environment: 'rehearsal',
    credentials: { clientId, clientSecret },
    pools: true,
  });
  expect(connection).toMatchObject({ status: 200, json: { connection: { status: 'verified' } } });
  await unpace(space);
  await space.call(admin, 'POST', '/connections/Hiring/authentications', {});
  return { greenhouse, space, admin };
}

describe('whatever Greenhouse turns out to do, everybody arrives once', () => {
  test.each(readings)('%o', { timeout: 90_000 }, async (switches) => {
    const { greenhouse, space, admin } = await connected(switches);
    const people = samplePeople(4).map((candidate) => ({ id: newId('cand'), candidate }));
    await space.database.db
      .transaction()
      .execute((trx) => insertCandidates(trx, admin.organizationId, people));
    const job = greenhouse
      .jobs()
      .find(({ status, confidential, template }) => status === 'open' && !confidential && !template);
    const creates = { method: 'POST', path: '/v3/candidates' };
    greenhouse.faults.add({ match: { ...creates, nth: 2 }, fault: { type: 'cut', store: true } });
    const worker = startWorker(space.services);
    onTestFinished(() => worker.stop());
    const id = await startExport(space.services, admin, {
      connection: 'Hiring',
      candidateIds: people.map((one) => one.id),
      destination: { kind: 'job', jobId: String(job?.id) },
      placeholderEmails: false,
      includeExported: false,
    });
    await expect
      .poll(() => readExportRow(space, id), { timeout: 80_000, interval: 100 })
      .toMatchObject({ status: 'finished' });
    expect((await readItemRows(space, id)).map(({ outcome }) => outcome)).toEqual(Array(4).fill('exported'));
    const { created, doubles } = greenhouse.ledger();
    expect(doubles).toEqual([]);
    expect(created.map(({ files, sources }) => [files.length, sources])).toEqual(
      Array(4).fill([1, ['Crosswalk']]),
    );
  });
});
