import { type Candidate, employersHeadline } from '@crosswalk/candidates';
import type { LedgerArrival } from '@crosswalk/rehearsal';
import { expect } from 'vitest';
import { z } from 'zod';
import { callLever } from './call-lever.ts';
import { untilSettled } from './expect-everyone-once.ts';
import type { AnyScene, GreenhouseConnector, LeverConnector } from './scene.ts';
import { stage, stageGreenhouse, work } from './stage.ts';
import { trickyPeople } from './tricky-people.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patience = 90_000;
const people: readonly Candidate[] = Object.values(trickyPeople);
const emailsOf = ({ emails }: Candidate) => emails.map(({ address }) => address);
const phonesOf = ({ phones }: Candidate) => phones.map(({ e164 }) => e164);
const linksOf = ({ links }: Candidate) => links.map(({ url }) => url).sort();

/** Exports them all to a job, and says by full name how each arrived and with which warnings. */
async function arrived(scene: AnyScene) {
  const ids = await scene.addPeople(people);
  work(scene);
  const report = await untilSettled(scene, await scene.start({ candidateIds: [...ids] }), patience);
  await scene.rehearsal.settled();
  const { created, doubles } = scene.rehearsal.ledger();
  expect(doubles).toEqual([]);
  expect(created).toHaveLength(people.length);
  return report.items.map(({ name, outcome, reason, warnings, remote }) => {
    expect({ name, outcome, reason }).toEqual({ name, outcome: 'exported', reason: null });
    const candidate = people.find((one) => one.name.full === name);
    const arrival = created.find(({ id, personId }) => [id, personId].includes(remote?.recordId ?? ''));
    if (candidate === undefined || arrival === undefined) throw new Error(`${name} is not in the ledger`);
    return { candidate, arrival, warnings };
  });
}

/** What everybody brings, whatever the ATS. */
function expectAlways(scene: AnyScene, { arrival, candidate }: Arrived): void {
  expect(arrival).toMatchObject({
    emails: emailsOf(candidate),
    sources: ['Crosswalk'],
    destination: scene.jobId,
    resume: { fileName: expect.stringMatching(/\.pdf$/), bytes: expect.any(Number) },
  });
  expect([...arrival.links].sort()).toEqual(linksOf(candidate));
  expect(arrival.resume?.bytes).toBeGreaterThan(1000);
}

type Arrived = Awaited<ReturnType<typeof arrived>>[number];

const contactSchema = z.object({ data: z.object({ phones: z.array(z.object({ value: z.string() })) }) });

/** All of them by a connector to Lever (L1, L6). */
export async function expectTrickyPeopleAtLever(connector: LeverConnector): Promise<void> {
  const scene = await stage({ people: 0, connector });
  for (const one of await arrived(scene)) {
    const { arrival, candidate, warnings } = one;
    expectAlways(scene, one);
    expect(arrival).toMatchObject({
      name: candidate.name.full,
      headline: employersHeadline(candidate) ?? '',
      location: candidate.location?.text,
      tags: connector === 'lever' ? [] : expect.arrayContaining([...candidate.tags]),
      origin: 'sourced',
    });
    const contact = contactSchema.parse(await callLever(scene, `/contacts/${arrival.personId}`));
    expect(contact.data.phones.map(({ value }) => value)).toEqual(phonesOf(candidate));
    if (candidate === trickyPeople.longName)
      expect(warnings).toEqual([expect.stringContaining('300 characters')]);
    else if (candidate === trickyPeople.withoutEmail)
      expect(warnings).toEqual([expect.stringMatching(/^No e-mail/)]);
    else expect(warnings).toEqual([]);
  }
}

/** First and last name as Greenhouse gets them, where they are not simply the words. */
const namesAtGreenhouse = new Map<Candidate, string>([
  [trickyPeople.oneWord, 'Teller -'],
  [trickyPeople.longName, `Anna ${trickyPeople.longName.name.full.slice(5, 5 + 254)}…`],
  [trickyPeople.emoji, 'Zoë Müller'],
  [trickyPeople.arabic, 'محمد العلي -'],
  [trickyPeople.hebrew, 'דוד לוי -'],
]);

const carriesSchema = z.object({
  company: z.string().nullable(),
  title: z.string().nullable(),
  referrer: z.string().nullable(),
  employments: z.array(
    z.object({
      company_name: z.string(),
      title: z.string(),
      start_date: z.unknown(),
      end_date: z.unknown(),
    }),
  ),
  educations: z.array(z.unknown()),
  notes: z.array(z.string()),
});
const carriedBy = ({ carries }: LedgerArrival) => carriesSchema.parse(carries);
const sorted = (texts: readonly string[]) => [...texts].sort();
const lowered = (texts: readonly string[]) => sorted(texts.map((text) => text.toLowerCase()));
const tagsOf = ({ tagsTotal }: LedgerArrival) => lowered(tagsTotal);

/** All of them by a connector to Greenhouse (G7, B6). */
export async function expectTrickyPeopleAtGreenhouse(connector: GreenhouseConnector): Promise<void> {
  const scene = await stageGreenhouse({ people: 0, connector });
  for (const one of await arrived(scene)) {
    const { arrival, candidate, warnings } = one;
    expectAlways(scene, one);
    expect(arrival.name).toBe(namesAtGreenhouse.get(candidate) ?? candidate.name.full);
    expect(arrival.phones.map(({ value }) => value)).toEqual(phonesOf(candidate));
    // Greenhouse has one of them in another letter case.
    expect(tagsOf(arrival)).toEqual(lowered([...candidate.tags, ...candidate.skills]));
    const carried = carriedBy(arrival);
    expect(carried.referrer).toBe('Olive Owner');
    if (candidate === trickyPeople.manyJobs) expectExperience(carried, warnings);
    else expect(carried).toMatchObject({ company: null, title: null, employments: [] });
    if (candidate === trickyPeople.studied) expectStudies(carried, warnings);
    else expect(carried.educations).toEqual([]);
    if (candidate !== trickyPeople.manyJobs && candidate !== trickyPeople.studied)
      expect(carried.notes).toEqual([]);
  }
}

/** Skills go where the connection says, and into a note where that place is not there any more (B6). */
export async function expectSkillsPlaced(connector: GreenhouseConnector): Promise<void> {
  const scene = await stageGreenhouse({ people: 0, connector });
  const [noted = '', fielded = ''] = await scene.addPeople([
    trickyPeople.manySkills,
    { ...trickyPeople.manySkills, ...trickyPeople.oneWord, skills: ['C++', 'C#'] },
  ]);
  const exportWith = async (skills: object, candidateId: string) => {
    await scene.services.db
      .updateTable('connections')
      .set({ mapping: JSON.stringify({ skills }) })
      .execute();
    const worker = work(scene);
    await untilSettled(scene, await scene.start({ candidateIds: [candidateId] }), patience);
    await worker.stop();
  };
  await exportWith({ kind: 'note' }, noted);
  const [first] = scene.greenhouse.ledger().created;
  expect(first && tagsOf(first)).toEqual(lowered(trickyPeople.manySkills.tags));
  expect(first && carriedBy(first).notes).toEqual([
    expect.stringContaining(`Skills: ${trickyPeople.manySkills.skills.join(', ')}`),
  ]);

  await exportWith({ kind: 'customField', id: '0' }, fielded);
  const second = scene.greenhouse.ledger().created.at(-1);
  // There is no such field (any more): nothing is lost.
  expect(second && carriedBy(second).notes).toEqual([expect.stringContaining('Skills: C++, C#')]);
}

function expectExperience(carried: z.infer<typeof carriesSchema>, warnings: readonly string[]): void {
  expect(carried).toMatchObject({ company: 'Contoso', title: 'Principal Engineer' });
  const told = carried.employments.map(({ company_name, title }) => `${title}, ${company_name}`);
  expect(sorted(told)).toEqual(
    sorted([
      'Principal Engineer, Contoso',
      'Staff Engineer, Northwind',
      'Senior Engineer, Fabrikam',
      'Engineer, Adatum',
      'Engineer, Contoso',
      'Developer, Litware',
      'Developer, Proseware',
      'Junior Developer, Tailspin',
    ]),
  );
  const [note = '', ...more] = carried.notes;
  expect(more).toEqual([]);
  for (const left of [
    'Intern, Wingtip',
    'Tutor, Woodgrove, 2007-10',
    'Freelance designer, 2006-01 – 2007-09',
    'Relecloud, 2004 – 2005',
  ])
    expect(note).toContain(`- ${left}`);
  expect(warnings).toContainEqual(expect.stringMatching(/^4 employments go into the note/));
}

function expectStudies(carried: z.infer<typeof carriesSchema>, warnings: readonly string[]): void {
  expect(carried.educations).toEqual([
    expect.objectContaining({
      school: 'Universität Hamburg',
      degree: "Master's Degree",
      discipline: 'Computer Science',
    }),
  ]);
  expect(carried.notes).toEqual([expect.stringContaining('Night School of Galway')]);
  expect(warnings).toContainEqual(expect.stringContaining('Night School of Galway'));
}
