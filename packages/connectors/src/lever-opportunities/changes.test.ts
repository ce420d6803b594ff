import { describe, expect, it } from 'vitest';
import type { Answer, MadeRecord, RecordChange } from '../connector.ts';
import { toJson } from './payload.ts';
import {
  CONTACT_ID,
  leverServer,
  OPPORTUNITY_ID,
  ok,
  opportunity,
  POSTING_ID,
  perTest,
  type Reply,
  refused,
  type Seen,
  USER_ID,
} from './testing/lever-server.ts';

const { serve } = perTest(leverServer);

const leftAt = 1_700_000_010_000;

function made(postings: readonly string[] = [], more: Partial<MadeRecord> = {}): MadeRecord {
  return {
    ids: { recordId: OPPORTUNITY_ID, personId: CONTACT_ID, applicationId: null, link: null },
    baseline: new Set(['there-before']),
    leftAt,
    steps: [
      {
        id: 'create-opportunity',
        effect: 'create',
        label: 'Create',
        attachesResume: true,
        target: null,
        payload: toJson({
          call: 'createOpportunity',
          performAs: USER_ID,
          resumeFile: 'cv.pdf',
          opportunity: {
            name: 'Jane Doe',
            headline: null,
            location: null,
            emails: [],
            phones: [],
            links: [],
            tags: [],
            sources: [],
            owner: USER_ID,
            postings,
            contact: null,
          },
        }),
      },
    ],
    ...more,
  };
}

interface Lever {
  readonly now?: Record<string, unknown> | null;
  readonly beside?: readonly object[];
  readonly notes?: readonly object[];
  /** Paths of Lever that the key may not read. */
  readonly forbidden?: RegExp;
  readonly record?: MadeRecord;
}

async function ask(lever: Lever): Promise<Answer<readonly RecordChange[]>> {
  const now = lever.now === null ? null : opportunity(lever.now);
  const client = await serve(({ path }: Seen): Reply => {
    if (lever.forbidden?.test(path)) return refused(403, 'Forbidden');
    if (path.endsWith('/notes')) return ok(lever.notes ?? [], { hasNext: false });
    if (path === '/v1/opportunities')
      return ok([...(now === null ? [] : [now]), ...(lever.beside ?? [])], { hasNext: false });
    return now === null ? refused(404, 'Opportunity was not found') : ok(now);
  });
  const { readChanges } = client;
  if (readChanges === undefined) throw new Error('cannot tell');
  return readChanges(lever.record ?? made());
}

const kinds = (answer: Answer<readonly RecordChange[]>) =>
  answer.kind === 'answer' ? answer.value.map(({ kind }) => kind) : answer.kind;

const stages = (...ids: readonly string[]) => ({
  stageChanges: ids.map((toStageId, toStageIndex) => ({ toStageId, toStageIndex, updatedAt: 1 })),
});
const onJob = (posting: string) => ({ applications: [{ id: 'app', posting }] });
const other = (id: string) => ({
  ...opportunity(),
  id,
  urls: { show: `https://hire.lever.co/candidates/${id}` },
});

describe('what became of an opportunity of ours (B5)', () => {
  it('is nothing as long as it is just as we left it', async () => {
    expect(kinds(await ask({}))).toEqual([]);
    expect(kinds(await ask({ now: onJob(POSTING_ID), record: made([POSTING_ID]) }))).toEqual([]);
    // What the person had before is not of our making, and says nothing about ours.
    expect(kinds(await ask({ beside: [other('there-before')] }))).toEqual([]);
    // Lever itself goes on with it for a while.
    expect(kinds(await ask({ now: { lastInteractionAt: leftAt + 60_000 } }))).toEqual([]);
  });

  it.each<[string, Lever, string]>([
    ['deleted', { now: null }, 'gone'],
    ['archived', { now: { archived: { reason: 'r', archivedAt: 1 } } }, 'archived'],
    ['merged into another person', { now: { contact: 'somebody-else' } }, 'merged'],
    ['moved to another stage', { now: stages('lead-new', 'lead-responded') }, 'moved'],
    ['moved there and back', { now: stages('lead-new', 'lead-responded', 'lead-new') }, 'moved'],
    ['given to another owner', { now: { owner: 'somebody-else' } }, 'owner'],
    ['put on a job', { now: onJob(POSTING_ID) }, 'job'],
    ['taken off its job', { record: made([POSTING_ID]) }, 'job'],
    ['put on another job', { now: onJob('another'), record: made([POSTING_ID]) }, 'job'],
    ['noted', { notes: [{ id: 'n' }] }, 'noted'],
    ['given another opportunity', { beside: [other('newer')] }, 'otherRecord'],
    ['worked on in another way', { now: { lastInteractionAt: leftAt + 3_600_000 } }, 'touched'],
    ['told without its stages', { now: { stageChanges: undefined } }, 'unknown'],
    ['made by a step nobody can read', { record: made([], { steps: [] }) }, 'unknown'],
  ])('tells one that was %s', async (_, lever, kind) => {
    expect(kinds(await ask(lever))).toEqual([kind]);
  });

  it('says where the other opportunity is', async () => {
    const answer = await ask({ beside: [other('newer')] });
    expect(answer).toMatchObject({
      value: [{ message: expect.stringContaining('https://hire.lever.co/candidates/newer') }],
    });
  });

  it('does with the list where it may not read one opportunity', async () => {
    const forbidden = new RegExp(`/opportunities/${OPPORTUNITY_ID}$`);
    expect(kinds(await ask({ forbidden }))).toEqual([]);
    expect(kinds(await ask({ forbidden, now: stages('lead-new', 'offer') }))).toEqual(['moved']);
    expect(kinds(await ask({ forbidden, now: null }))).toEqual(['gone']);
  });

  it.each([
    ['notes', /\/notes$/, 'list-opportunity-notes'],
    ['the opportunities of the person', /\/opportunities$/, 'list-opportunities'],
  ])('cannot be known where %s may not be read', async (_, forbidden, permission) => {
    expect(await ask({ forbidden })).toMatchObject({ kind: 'forbidden', permission });
  });
});
