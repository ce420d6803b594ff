import { describe, expect, it } from 'vitest';
import { ownWarning, sharedCauses } from './shared-causes.ts';

const lacking = 'The API key lacks the permission “Find a contact”: make a new key. Enter it with Repair.';
const ada = `Lever did not take these phone numbers: +49 30 555.01. ${lacking}`;
const bo = `Left out: Add the phone numbers. ${lacking}`;
const long = 'The headline was shortened; the résumé has all of it.';

describe('what many people of an export are warned for (E6)', () => {
  const people = [{ warnings: [ada, long] }, { warnings: [bo] }, { warnings: [long] }, { warnings: [] }];

  it('is said once, with how many it is about', () => {
    expect([...sharedCauses(people)]).toEqual([[lacking, 2]]);
  });

  it('leaves each person what happened to them', () => {
    const shared = sharedCauses(people);
    expect(ownWarning(ada, shared)).toBe('Lever did not take these phone numbers: +49 30 555.01.');
    expect(ownWarning(bo, shared)).toBe('Left out: Add the phone numbers.');
    expect(ownWarning(long, shared)).toBe(long);
  });

  it('stays with everybody to whom just the same happened, unless a step was left out', () => {
    const noEmail = 'No e-mail address of the person. Get Email first where you can.';
    expect(sharedCauses([{ warnings: [noEmail] }, { warnings: [noEmail] }]).size).toBe(0);
    expect([...sharedCauses([{ warnings: [bo] }, { warnings: [bo] }])]).toEqual([[lacking, 2]]);
  });

  it('is said once, too, where the very same is said of many, and leaves each the first of it', () => {
    const inNote = 'One employment goes into the note: Greenhouse takes only those with company and title.';
    const many = Array.from({ length: 5 }, () => ({ warnings: [inNote] }));
    expect(sharedCauses(many.slice(1)).size).toBe(0);
    const shared = sharedCauses(many);
    expect([...shared]).toEqual([[inNote, 5]]);
    expect(ownWarning(inNote, shared)).toBe('One employment goes into the note.');
  });

  it('stays with a single person, in full, however often they are warned', () => {
    const shared = sharedCauses([{ warnings: [ada, bo] }, { warnings: [long] }]);
    expect(shared.size).toBe(0);
    expect(ownWarning(ada, shared)).toBe(ada);
  });
});
