import { expect, test } from 'vitest';
import type { Arrival } from './arrival.ts';
import { findDoubles } from './doubles.ts';

let count = 0;
function arrival(change: Partial<Arrival> & { destination?: string }): Arrival & { destination: string } {
  count += 1;
  return {
    id: `record-${count}`,
    personId: `person-${count}`,
    matchedExisting: false,
    destination: 'prospect',
    name: 'Mara Lindqvist',
    headline: '',
    location: '',
    emails: [],
    phones: [],
    links: [],
    tags: [],
    sources: [],
    origin: 'sourced',
    actor: null,
    resume: null,
    files: [],
    createdAtSent: null,
    received: {},
    ...change,
  };
}

const resume = { id: 'file', fileName: 'cv.pdf', bytes: 3, sha256: 'abc' };

test.each([
  [
    'e-mails that differ in letter case and blanks',
    { emails: ['a@x.example'] },
    { emails: [' A@X.example'] },
  ],
  ['name and link without e-mail', { links: ['https://l.example/m'] }, { links: ['https://l.example/m'] }],
  ['name, headline and résumé without e-mail', { headline: 'Acme', resume }, { headline: 'Acme', resume }],
  [
    'one person twice',
    { personId: 'p', emails: ['a@x.example'] },
    { personId: 'p', emails: ['b@x.example'] },
  ],
])('finds %s (B1)', (_, first, second) => {
  const pair = [arrival(first), arrival(second)];
  expect(findDoubles(pair).map(({ ids }) => ids)).toEqual([pair.map(({ id }) => id)]);
});

test.each([
  ['another destination', { emails: ['a@x.example'] }, { emails: ['a@x.example'], destination: 'job' }],
  ['the same name alone', {}, {}],
  [
    'the same name and résumé under another headline',
    { headline: 'Acme', resume },
    { headline: 'Other', resume },
  ],
  [
    'a shared link of people with different e-mails',
    { emails: ['a@x.example'], links: ['https://l.example/m'] },
    { emails: ['b@x.example'], links: ['https://l.example/m'] },
  ],
])('takes %s for no double', (_, first, second) => {
  expect(findDoubles([arrival(first), arrival(second)])).toEqual([]);
});

test('reports three records of one person once', () => {
  const trio = [1, 2, 3].map(() => arrival({ emails: ['a@x.example'] }));
  expect(findDoubles(trio)).toEqual([
    { reason: 'same e-mail', destination: 'prospect', ids: trio.map(({ id }) => id) },
  ]);
});

test('where people can have several profiles, a second one is a double wherever it is', () => {
  const emails = ['a@x.example'];
  const first = arrival({ personId: 'p', emails });
  const elsewhere = arrival({ personId: 'p', emails, destination: 'job' });
  const second = arrival({ personId: 'q', emails, destination: 'other job' });
  expect(findDoubles([first, elsewhere], true)).toEqual([]);
  expect(findDoubles([first, elsewhere, second], true)).toEqual([
    {
      reason: 'same e-mail, several profiles',
      destination: 'prospect, other job',
      ids: [first.id, second.id],
    },
  ]);
  expect(findDoubles([first, elsewhere, second])).toEqual([]);
});
