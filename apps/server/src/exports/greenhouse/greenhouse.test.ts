import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resumeWaitingForLists } from '../../connections/upkeep/resume-lists.ts';
import { type GreenhouseSpace, openGreenhouseSpace } from './testing/greenhouse-space.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patiently = { timeout: 40_000, interval: 100 };

let at: GreenhouseSpace;
beforeAll(async () => {
  at = await openGreenhouseSpace();
});
beforeEach(async () => {
  await at.renew();
  at.greenhouse.switches.set({ newTokenRevokesOld: false });
});
afterEach(() => at.endExports());
afterAll(() => at.close());

/** Forgets what was read of the ATS, as if it were long ago. */
const forgetLists = () => at.space.database.db.deleteFrom('connection_lists').execute();
const finished = (id: string) =>
  at.working(() => expect.poll(() => at.status(id), patiently).toMatchObject({ status: 'finished' }));

describe('in whose name people are sent (G3, G7)', { timeout: 90_000 }, () => {
  beforeEach(() => at.connect('greenhouse'));
  const sentTo = async (destination: Parameters<GreenhouseSpace['exportTo']>[0]) => {
    const id = await at.exportTo(destination, 1);
    await finished(id);
    const [arrival] = at.greenhouse.ledger().created;
    return { actor: arrival?.actor, ...arrival?.carries };
  };
  const olive = () =>
    at.greenhouse.users().find(({ email }) => email.toLowerCase() === at.admin().email)?.id ?? 0;

  it('it is the exporting member’s, credited as referrer', async () => {
    expect(await sentTo({ kind: 'prospect' })).toMatchObject({
      actor: String(olive()),
      referrer: 'Olive Owner',
      owner: null,
    });
  });

  it('it is one service user’s where a new token ends the one before, and the member is owner or recruiter', async () => {
    at.greenhouse.switches.set({ newTokenRevokesOld: true });
    const checked = await at.space.call(at.admin(), 'POST', '/connections/Hiring/check');
    expect(checked).toMatchObject({
      json: { status: 'verified', notices: [expect.stringContaining('ends the one before it')] },
    });
    const prospect = await sentTo({ kind: 'prospect' });
    expect(prospect).toMatchObject({ referrer: 'Olive Owner', owner: olive() });
    expect(prospect.actor).not.toBe(String(olive()));
  });
});

describe.each([
  ['greenhouse', '/v3/candidate_tags'],
  ['greenhouse-harvest', '/v1/schools'],
] as const)('an export by %s', { timeout: 90_000 }, (connector, list) => {
  beforeEach(() => at.connect(connector));

  it('waits while there is no source, and goes on when there is one (G2)', async () => {
    const source = at.greenhouse.sources().find(({ name }) => name === 'Crosswalk');
    at.greenhouse.removeSource(source?.id ?? 0);
    await forgetLists();
    const id = await at.exportTo({ kind: 'prospect' }, 2);
    await at.working(async () => {
      await expect
        .poll(() => at.status(id), patiently)
        .toMatchObject({
          status: 'paused',
          pause_reason: expect.stringContaining('no source named “Crosswalk”'),
        });
      expect(at.greenhouse.ledger().created).toEqual([]);
      at.greenhouse.addSource('Crosswalk');
      expect(await at.space.call(at.admin(), 'POST', '/connections/Hiring/check')).toMatchObject({
        json: { status: 'verified' },
      });
      await expect.poll(() => at.status(id), patiently).toMatchObject({ status: 'finished' });
    });
    expect(await at.outcomes(id)).toEqual(['exported', 'exported']);
  });

  it('waits while schools and tags cannot be read, fails nobody, and goes on by itself', async () => {
    await forgetLists();
    at.greenhouse.faults.add({ match: { path: list }, fault: { type: 'html' } });
    const id = await at.exportTo({ kind: 'prospect' }, 2);
    await at.working(async () => {
      await expect
        .poll(() => at.status(id), patiently)
        .toMatchObject({
          status: 'paused',
          pause_reason: expect.stringContaining('goes on by itself'),
        });
      await resumeWaitingForLists(at.space.services);
      expect(await at.status(id)).toMatchObject({ status: 'paused' });
      at.greenhouse.faults.clear();
      await resumeWaitingForLists(at.space.services);
      await expect.poll(() => at.status(id), patiently).toMatchObject({ status: 'finished' });
    });
    expect(await at.outcomes(id)).toEqual(['exported', 'exported']);
    expect(at.greenhouse.ledger().doubles).toEqual([]);
  });

  it('reads the lists again when another source is there (G2)', async () => {
    const { json } = await at.space.call(at.admin(), 'GET', '/connections/Hiring/sources');
    expect(json).toMatchObject({ found: { name: 'Crosswalk' } });
    const first = await at.exportTo({ kind: 'prospect' }, 1);
    await finished(first);
    const added = String(at.greenhouse.addSource('Referral campaign'));
    await at.space.database.db
      .updateTable('connection_lists')
      .set({ loaded_at: new Date(Date.now() - 60_000) })
      .execute();
    await at.space.call(at.admin(), 'GET', '/connections/Hiring/sources?refresh=true');
    expect(
      await at.space.call(at.admin(), 'PUT', '/connections/Hiring/source', { sourceId: added }),
    ).toMatchObject({
      status: 200,
    });
    const second = await at.exportTo({ kind: 'prospect' }, 3);
    await finished(second);
    const outcomes = await at.outcomes(second);
    expect(outcomes).not.toContain('blocked');
    expect(outcomes).toContain('exported');
  });
});
