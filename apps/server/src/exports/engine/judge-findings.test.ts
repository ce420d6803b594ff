import type { RemoteRecord } from '@crosswalk/connectors';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Doubt, judgeFindings } from './judge-findings.ts';

const doubt: Doubt = {
  markers: [1_000_000],
  baseline: new Set(['before']),
  owned: new Set(['taken']),
  foreignMarkers: new Set([1_111_111]),
  emails: [],
  links: [],
  nameKey: 'jane doe',
  creatorId: 'user-1',
  sourceName: 'Crosswalk',
  jobId: 'job-1',
  window: { from: 900_000, to: 2_000_000 },
};

function record(id: string, changes: Partial<RemoteRecord> = {}): RemoteRecord {
  return {
    ids: { recordId: id, personId: null, applicationId: null, link: null },
    name: 'Jane Doe',
    emails: [],
    links: [],
    sources: ['Crosswalk'],
    tags: [],
    creatorId: 'user-1',
    jobIds: ['job-1'],
    archived: false,
    createdAt: 1_500_000,
    updatedAt: null,
    ...changes,
  };
}

const judge = (found: readonly RemoteRecord[], changes: Partial<Doubt> = {}) =>
  judgeFindings({ ...doubt, ...changes }, found, (name) => name.toLowerCase());

describe('which of the found records is the one we sent (B1)', () => {
  test('the one that carries the marker, even among others that agree', () => {
    const marked = record('marked', { createdAt: 1_000_000, name: 'Somebody else', creatorId: null });
    expect(judge([record('other'), marked])).toEqual({ kind: 'adopt', record: marked });
  });

  test('the one that carries the marker, also where the ATS joined it to what was there before', () => {
    const joined = record('before', { createdAt: 1_000_000, name: 'Jane D.' });
    expect(judge([joined])).toEqual({ kind: 'adopt', record: joined });
  });

  test('the one that carries the marker, in whatever order one record is found in several ways', () => {
    const marked = record('merged', { createdAt: 1_000_000 });
    const itself = record('merged', { createdAt: 950_000, name: 'Somebody else' });
    for (const found of [
      [marked, itself],
      [itself, marked],
    ])
      expect(judge(found)).toEqual({ kind: 'adopt', record: marked });
  });

  test('whatever its source is called, where an admin picked another source', () => {
    const other = record('alone', { sources: ['Referral'] });
    expect(judge([other])).toEqual({ kind: 'nothing' });
    expect(judge([other], { sourceName: null })).toEqual({ kind: 'adopt', record: other });
  });

  test('the only one that agrees in time, creator, job, source and name', () => {
    expect(judge([record('alone')])).toMatchObject({ kind: 'adopt', record: { ids: { recordId: 'alone' } } });
  });

  test.each<[string, Partial<RemoteRecord>]>([
    ['before the window', { createdAt: 899_999 }],
    ['after the window', { createdAt: 2_000_001 }],
    ['without a time', { createdAt: null }],
    ['made by somebody else', { creatorId: 'user-2' }],
    ['from another source', { sources: ['LinkedIn'] }],
    ['on another job', { jobIds: ['job-2'] }],
    ['under another name', { name: 'John Doe' }],
    ['with the marker of another item', { createdAt: 1_111_111 }],
  ])('not one %s', (_, changes) => {
    expect(judge([record('x', changes)])).toEqual({ kind: 'nothing' });
  });

  test('a prospect is not taken for an application, nor the other way round', () => {
    expect(judge([record('x')], { jobId: null })).toEqual({ kind: 'nothing' });
    expect(judge([record('x', { jobIds: [] })])).toEqual({ kind: 'nothing' });
    expect(judge([record('x', { jobIds: [] })], { jobId: null }).kind).toBe('adopt');
  });

  test('never one without the marker that was there before, or is on file for another item', () => {
    expect(judge([record('before'), record('taken')])).toEqual({ kind: 'nothing' });
  });

  test('the one that carries our marker, even under an id on file for another item', () => {
    expect(judge([record('taken', { createdAt: 1_000_000 })]).kind).toBe('adopt');
  });

  test('a namesake with other addresses or links is somebody else', () => {
    const sent = { emails: ['jane@people.example.com'], links: ['https://www.linkedin.com/in/jane'] };
    const complete = { emails: ['Jane@people.example.com'], links: sent.links };
    expect(judge([record('a', complete)], sent).kind).toBe('adopt');
    expect(judge([record('a', { ...complete, emails: ['other@people.example.com'] })], sent).kind).toBe(
      'nothing',
    );
    expect(judge([record('a', { ...complete, links: [] })], sent).kind).toBe('nothing');
  });

  test('two that qualify are left to a person', () => {
    expect(judge([record('a'), record('b')])).toMatchObject({ kind: 'several' });
    const twice = [record('a', { createdAt: 1_000_000 }), record('b', { createdAt: 3_000_000 })];
    expect(judge(twice, { markers: [1_000_000, 3_000_000] })).toMatchObject({ kind: 'several' });
  });

  test('the same row from two look-ups is one record', () => {
    expect(judge([record('a'), record('a')]).kind).toBe('adopt');
  });

  test('whatever is found: nothing from before or of others is adopted but by its marker, and two are never chosen between', () => {
    const ids = fc.constantFrom('before', 'taken', 'a', 'b', 'c');
    const times = fc.constantFrom(1_000_000, 1_500_000, 5, null);
    const rows = fc.array(fc.tuple(ids, times), { maxLength: 6 });
    fc.assert(
      fc.property(rows, (found) => {
        const verdict = judge(found.map(([id, createdAt]) => record(id, { createdAt })));
        if (verdict.kind === 'nothing') return;
        const chosen = verdict.kind === 'adopt' ? [verdict.record] : verdict.records;
        for (const each of chosen) {
          if (['before', 'taken'].includes(each.ids.recordId)) expect(each.createdAt).toBe(1_000_000);
        }
        expect(new Set(chosen.map((each) => each.ids.recordId)).size).toBe(chosen.length);
        expect(verdict.kind === 'adopt' ? chosen.length === 1 : chosen.length > 1).toBe(true);
      }),
    );
  });
});
