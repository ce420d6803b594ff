import { emptyCandidate } from '@crosswalk/candidates';
import { describe, expect, it } from 'vitest';
import { type Candidature, chooseProvider } from './choose-provider.ts';
import type { DueItem, Lookup } from './open-item.ts';

const now = Date.parse('2026-11-22T10:00:00Z');

function provider(id: string, changes: Partial<Candidature> = {}): Candidature {
  return {
    id,
    name: id.toUpperCase(),
    closed: null,
    inDoubt: false,
    mayBeFull: false,
    oneAtATime: false,
    missingFor: () => null,
    ...changes,
  };
}

function lookup(changes: Partial<Lookup>): Lookup {
  return {
    id: 'look_1',
    item_id: 'ask_1',
    candidate_id: 'cand_1',
    kind: 'email',
    provider: 'a',
    attempt: 1,
    state: 'settled',
    answer: 'notFound',
    charged: 'no',
    reason: null,
    settled_at: new Date(now - 1_000),
    ...changes,
  };
}

function item(changes: Partial<DueItem> = {}): DueItem {
  return {
    id: 'ask_1',
    run_id: 'run_1',
    candidate_id: 'cand_1',
    kind: 'email',
    state: 'waiting',
    ask: 'missing',
    override: false,
    retried: false,
    cancelled: false,
    restricted: false,
    candidate: { ...emptyCandidate('Jane Doe') },
    lookups: [],
    ...changes,
  };
}

const choose = (one: DueItem, providers = [provider('a'), provider('b')]) =>
  chooseProvider(one, { now, refreshDays: 30, providers });

describe('whom to ask next', () => {
  it('is the first in the order, then the next, then nobody', () => {
    expect(choose(item())).toMatchObject({ kind: 'ask', provider: 'a', attempt: 1 });
    expect(choose(item({ lookups: [lookup({})] }))).toMatchObject({ kind: 'ask', provider: 'b' });
    const both = [lookup({}), lookup({ id: 'look_2', provider: 'b' })];
    expect(choose(item({ lookups: both }))).toMatchObject({ kind: 'done', outcome: 'notFound' });
  });

  it('is not who said no to somebody else a short while ago, unless everybody is to be asked', () => {
    const before = [lookup({ item_id: 'ask_0' })];
    expect(choose(item({ lookups: before }))).toMatchObject({ provider: 'b' });
    expect(choose(item({ lookups: before, ask: 'everybody' }))).toMatchObject({ provider: 'a' });
    const old = [lookup({ item_id: 'ask_0', settled_at: new Date(now - 31 * 86_400_000) })];
    expect(choose(item({ lookups: old }))).toMatchObject({ provider: 'a' });
  });

  it('is the same one again where nothing was charged, and not where something may have been', () => {
    const free = [lookup({ state: 'void', answer: 'providerError' })];
    expect(choose(item({ lookups: free }))).toMatchObject({ provider: 'a', attempt: 2 });
    const doubt = [lookup({ answer: 'providerError', charged: 'unknown' })];
    expect(choose(item({ lookups: doubt }), [provider('a')])).toMatchObject({ outcome: 'unknown' });
    const ofOther = [lookup({ answer: 'providerError', charged: 'unknown', item_id: 'ask_0' })];
    expect(choose(item({ lookups: ofOther }), [provider('a')])).toMatchObject({ outcome: 'unknown' });
    expect(choose(item({ lookups: ofOther, retried: true }), [provider('a')])).toMatchObject({
      provider: 'a',
    });
  });

  it('waits for a provider whose charges are being found out instead of passing it over', () => {
    expect(choose(item(), [provider('a', { inDoubt: true }), provider('b')])).toMatchObject({
      kind: 'later',
      provider: 'a',
    });
  });

  it('passes over who cannot be asked, and tells why when nobody else finds it', () => {
    const closed = provider('a', { closed: 'A has no credits.' });
    expect(choose(item(), [closed, provider('b')])).toMatchObject({ provider: 'b' });
    expect(choose(item(), [closed])).toMatchObject({ outcome: 'unavailable', reason: 'A has no credits.' });
    const lacking = provider('a', { missingFor: () => 'A needs a company.' });
    expect(choose(item(), [lacking])).toMatchObject({ outcome: 'notEnough', reason: 'A needs a company.' });
  });

  it('is nobody for who must not be asked for', () => {
    expect(choose(item({ restricted: true }))).toMatchObject({ outcome: 'restricted' });
    const tagged = { ...emptyCandidate('Jane Doe'), tags: ['do-not-contact'] };
    expect(choose(item({ candidate: tagged }))).toMatchObject({ outcome: 'doNotContact' });
    expect(choose(item({ candidate: tagged, override: true }))).toMatchObject({ kind: 'ask' });
    const limits = { doNotCall: true, doNotMail: false };
    const quiet = { ...emptyCandidate('Jane Doe'), contactLimits: limits };
    expect(choose(item({ candidate: quiet, kind: 'phone' }))).toMatchObject({ outcome: 'doNotCall' });
    expect(choose(item({ candidate: quiet }))).toMatchObject({ kind: 'ask' });
    expect(choose(item({ cancelled: true }))).toMatchObject({ outcome: 'cancelled' });
    expect(choose(item({ candidate: null }))).toMatchObject({ outcome: 'cancelled' });
  });
});
