import { QueryClient } from '@tanstack/react-query';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

// What the browser gives, as far as it is needed; the modules below ask for the origin when they are loaded.
const kept = vi.hoisted(() => {
  const items = new Map<string, string>();
  vi.stubGlobal('window', { location: { origin: 'http://127.0.0.1:9' }, setTimeout });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
    removeItem: (key: string) => items.delete(key),
  });
  return items;
});

import { peopleKeys } from '../../candidates/people.ts';
import { candidateKeys } from '../../profile/candidate.ts';
import type { Counts } from '../exports.ts';
import { emptyCounts } from '../outcomes/outcome-groups.ts';
import { ExportListener } from './export-listener.ts';
import { type LiveExport, liveExportsQuery } from './live-exports.ts';

let queryClient: QueryClient;
const listeners: ExportListener[] = [];

afterAll(() => {
  vi.unstubAllGlobals();
});
beforeEach(() => {
  kept.clear();
  queryClient = new QueryClient();
});
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.stop();
});

/** A page that was just opened; `said` are the exports whose end it announced. */
function openPage() {
  const said: string[] = [];
  const listener = new ExportListener(queryClient, 'mem_1', ({ id, status }) => said.push(`${id} ${status}`));
  listeners.push(listener);
  return { listener, said };
}

function live(
  status: LiveExport['status'],
  more: Partial<LiveExport> = {},
  counts: Partial<Counts> = {},
): LiveExport {
  return {
    id: 'exp_1',
    status,
    counts: { ...emptyCounts, ...counts },
    connectionName: 'Lever Opportunities',
    atsName: 'Lever',
    projectId: 'proj_1',
    projectName: 'Designers',
    startedByYou: true,
    ...more,
  };
}

describe('ExportListener', () => {
  it('says once that an export of yours has ended (E2)', () => {
    const { listener, said } = openPage();
    listener.hear([live('running', {}, { pending: 2 })]);
    listener.hear([live('running', {}, { pending: 1, exported: 1 })]);
    expect(said).toEqual([]);
    listener.hear([live('finished', {}, { exported: 2 })]);
    listener.hear([live('finished', {}, { exported: 2 })]);
    listener.hear([]);
    expect(said).toEqual(['exp_1 finished']);
  });

  it('says nothing about those of others, and shows them all the same', () => {
    const { listener, said } = openPage();
    const theirs = { startedByYou: false };
    listener.hear([live('running', theirs)]);
    expect(queryClient.getQueryData(liveExportsQuery.queryKey)).toHaveLength(1);
    listener.hear([live('finished', theirs)]);
    expect(said).toEqual([]);
  });

  it('says that it is paused, and again how it ended', () => {
    const { listener, said } = openPage();
    listener.hear([live('running')]);
    listener.hear([live('paused')]);
    listener.hear([live('running')]);
    listener.hear([live('finished')]);
    expect(said).toEqual(['exp_1 paused', 'exp_1 finished']);
  });

  it('says so too when it began and ended between two looks', () => {
    const { listener, said } = openPage();
    listener.hear([]);
    listener.hear([live('finished')]);
    expect(said).toEqual(['exp_1 finished']);
  });

  it('does not say again on a page opened later', () => {
    const first = openPage();
    first.listener.hear([live('running')]);
    first.listener.hear([live('finished')]);
    const second = openPage();
    second.listener.hear([live('finished')]);
    expect(second.said).toEqual([]);
  });

  it('tells who comes back while the server still tells of it (E6)', () => {
    openPage().listener.hear([live('running')]);
    const { listener, said } = openPage();
    listener.hear([live('finished', {}, { exported: 2 })]);
    expect(said).toEqual(['exp_1 finished']);
  });

  it('asks what became of one the server no longer tells of (E6)', async () => {
    openPage().listener.hear([live('running')]);
    vi.stubGlobal('fetch', async () =>
      Response.json({
        id: 'exp_1',
        status: 'finished',
        pauseReason: null,
        pauseForAdmin: null,
        counts: { ...emptyCounts, exported: 2 },
        findingOut: 0,
      }),
    );
    const { listener, said } = openPage();
    listener.hear([]);
    await vi.waitFor(() => expect(said).toEqual(['exp_1 finished']));
  });

  it('forgets one it may not see any more, and says nothing (W4)', async () => {
    openPage().listener.hear([live('running')]);
    const asked = vi.fn(async () =>
      Response.json({ code: 'noExport', detail: 'There is no export exp_1.' }, { status: 404 }),
    );
    vi.stubGlobal('fetch', asked);
    const { listener, said } = openPage();
    listener.hear([]);
    await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
    await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
    listener.hear([]);
    expect(said).toEqual([]);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('has the people on screen asked for again, at once when it ends (E3)', () => {
    const { listener } = openPage();
    const list = peopleKeys.list({ project: 'proj_1' }, 'added');
    const profile = candidateKeys.one('cand_1');
    const areStale = () => [list, profile].map((key) => queryClient.getQueryState(key)?.isInvalidated);
    queryClient.setQueryData(list, { pages: [], pageParams: [] });
    queryClient.setQueryData(profile, { id: 'cand_1' });
    listener.hear([live('running', {}, { pending: 2 })]);
    expect(areStale()).toEqual([false, false]);
    listener.hear([live('finished', {}, { exported: 2 })]);
    expect(areStale()).toEqual([true, true]);
  });

  it('forgets what another version kept', () => {
    kept.set('crosswalk.awaited-exports.mem_1', JSON.stringify([{ id: 7 }, null, 'exp_1']));
    const { listener, said } = openPage();
    listener.hear([]);
    expect(said).toEqual([]);
  });
});
