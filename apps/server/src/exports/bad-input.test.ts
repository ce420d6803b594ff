import { type Candidate, emptyCandidate, readEmails, readPhones } from '@crosswalk/candidates';
import { describe, expect, test } from 'vitest';
import { findConnection } from '../connections/find-connection.ts';
import { matchMember } from '../connections/match-member.ts';
import { newId } from '../ids.ts';
import type { Actor } from '../services.ts';
import { eachAts } from './engine/testing/each-ats.ts';
import { untilSettled } from './engine/testing/expect-everyone-once.ts';
import type { AnyScene } from './engine/testing/scene.ts';
import { work } from './engine/testing/stage.ts';
import { readExport } from './read-exports.ts';
import { startExport } from './start-export.ts';

/** What is waited for ends it; a busy machine is slow. In milliseconds. */
const patience = 60_000;

const nameless = { full: '', given: null, family: null, original: null };
const longest = `${'Longname'.repeat(36)} Surnameabcd`;
const invalidPhones = readPhones('call me, 12', { region: null, kind: 'mobile' }).phones;

function person(name: string, emails: string, more: Partial<Candidate> = {}): Candidate {
  return { ...emptyCandidate(name), emails: readEmails(emails, 'work').emails, ...more };
}

const people: readonly Candidate[] = [
  { ...person('Nobody', 'nameless@people.example.com'), name: nameless },
  person('Madonna', 'madonna@people.example.com'),
  person(longest, 'long@people.example.com'),
  person('Ines Invalid', 'ines@people.example.com', { phones: invalidPhones }),
  person('Olga Onlybad', 'olga at nowhere'),
];

const toldOf: Readonly<Record<string, readonly object[]>> = {
  Lever: [
    { outcome: 'exported', warnings: [] },
    { outcome: 'exported', warnings: ['The name is 300 characters long; Lever may refuse or shorten it.'] },
  ],
  Greenhouse: [
    {
      outcome: 'exported',
      warnings: ['No last name is known, and Greenhouse requires one: “-” is sent for it.'],
    },
    {
      outcome: 'exported',
      warnings: ['The first name is 288 characters long and is cut: Greenhouse takes 255.'],
    },
  ],
};

describe.each(eachAts)('an export to %s (section 5)', { timeout: 180_000 }, (ats, open) => {
  test('of odd names and addresses sends what the ATS takes, and says whom it concerns and why', async () => {
    const scene = await open({ people: 1 });
    work(scene);
    const candidateIds = [...(await scene.addPeople(people))];
    const { items } = await untilSettled(scene, await scene.start({ candidateIds }), patience);
    expect(items).toMatchObject([
      {
        outcome: 'blocked',
        reason: `This candidate has no name, and ${ats} lists people by name: add one in the profile and export again.`,
      },
      ...(toldOf[ats] ?? []),
      { outcome: 'exported', warnings: ['Left out, because not a valid phone number: call me, 12.'] },
      {
        outcome: 'exported',
        warnings: [
          'Left out, because not a valid e-mail address: olga at nowhere.',
          `No e-mail address of the person: ${ats} cannot tell whether it knows them already. Get Email first where you can.`,
        ],
      },
    ]);
    const sent = scene.rehearsal.ledger().created;
    expect(sent.map(({ emails }) => emails.join()).sort()).toEqual([
      '',
      'ines@people.example.com',
      'long@people.example.com',
      'madonna@people.example.com',
    ]);
    expect(JSON.stringify(sent)).not.toMatch(/call me|olga at nowhere/);
  });

  test('started by two people at once has one effect, and the other is told where they went', async () => {
    const scene = await open({ people: 3 });
    const colleague = await addColleague(scene);
    work(scene);
    const order = {
      connection: scene.connectionId,
      candidateIds: [...scene.candidateIds],
      destination: { kind: 'job' as const, jobId: scene.jobId },
      placeholderEmails: false,
      includeExported: false,
    };
    const ids = await Promise.all([scene.start(), startExport(scene.services, colleague, order)]);
    for (const id of ids) await untilSettled(scene, id, patience);
    const items = (
      await Promise.all(ids.map((id) => readExport(scene.services.db, scene.actor, id)))
    ).flatMap((report) => report.items);
    expect(items.filter(({ outcome }) => outcome === 'exported')).toHaveLength(3);
    for (const item of items.filter(({ outcome }) => outcome !== 'exported'))
      expect(item).toMatchObject({
        outcome: 'skipped',
        reason: expect.stringMatching(
          /^(Another export is sending them right now \(exp_\w+\): see there what becomes of them\.|Exported before, on .+\.)$/,
        ),
      });
    expect(scene.rehearsal.ledger().createdCount).toBe(3);
  });

  test('is not begun for a member who has not shown who they are over there', async () => {
    const scene = await open({ people: 1 });
    await scene.services.db.deleteFrom('ats_identities').execute();
    await expect(scene.start()).rejects.toThrow(
      `owner@crosswalk.example has not authenticated with ${ats} yet. Before the first export every member shows ` +
        `who they are in ${ats}: choose Authenticate for this connection, then export again.`,
    );
  });

  test.each([
    [
      'unknown',
      'nobody@rehearsal.example',
      'memberUnknown',
      /nobody@rehearsal\.example.* ask a .+ admin to invite/,
    ],
    [
      'in another letter case',
      'dana.fox@rehearsal.example',
      'emailOtherCase',
      /here is dana\.fox@.+ it is Dana\.Fox@.+: letter case counts, so take/,
    ],
    [
      'deactivated',
      'gone.gary@rehearsal.example',
      'memberDeactivated',
      /user gone\.gary@rehearsal\.example is deactivated: ask a .+ admin to reactivate it\./,
    ],
  ])('is explained before anything is sent to a member %s there', async (_how, email, code, detail) => {
    const scene = await open({ people: 1 });
    const { organizationId, memberId } = scene.actor;
    const connection = await findConnection(scene.services.db, organizationId, scene.connectionId);
    const member = { organizationId, memberId, email, confirmed: true };
    await expect(matchMember(scene.services, connection, member)).rejects.toMatchObject({
      status: 409,
      code,
      message: expect.stringMatching(detail),
    });
    expect(
      scene.rehearsal.ledger().calls.filter(({ method, path }) => method !== 'GET' && path !== '/token'),
    ).toEqual([]);
  });
});

/** Another recruiter of the organization, known over there as well. */
async function addColleague(scene: AnyScene): Promise<Actor> {
  const { db } = scene.services;
  const { organizationId, memberId } = scene.actor;
  const colleague: Actor = {
    ...scene.actor,
    memberId: newId('mem'),
    email: 'Dana.Fox@rehearsal.example',
    role: 'recruiter',
  };
  await db
    .insertInto('members')
    .values({
      organization_id: organizationId,
      id: colleague.memberId,
      email: colleague.email,
      name: 'Dana Fox',
      role: 'recruiter',
    })
    .execute();
  const known = await db
    .selectFrom('ats_identities')
    .selectAll()
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow();
  const user = scene.rehearsal.users().find(({ email }) => email === colleague.email);
  await db
    .insertInto('ats_identities')
    .values({
      ...known,
      member_id: colleague.memberId,
      remote_user_id: String(user?.id),
      remote_email: colleague.email,
    })
    .execute();
  return colleague;
}
