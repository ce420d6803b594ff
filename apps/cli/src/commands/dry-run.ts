import { type ExitCode, exitCodes } from '../failure.ts';
import { printPerson } from '../output/outcomes.ts';
import { progress } from '../output/progress.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Client } from './context.ts';

type Order = Parameters<Client['api']['exports']['$post']>[0]['json'];
type DryRun = Awaited<ReturnType<Awaited<ReturnType<Client['api']['dry-runs']['$post']>>['json']>>;
type Page = Awaited<
  ReturnType<Awaited<ReturnType<Client['api']['dry-runs'][':dryRunId']['people']['$get']>>['json']>
>;
type Person = Page['people'][number];

/** How often the asking of the ATS is looked at, in milliseconds. */
const lookEvery = 500;

/**
 * Shows what an export would do with each person; nothing is sent.
 *
 * @param check whether the ATS is asked who is already there, which takes its time
 */
export async function showDryRun(
  client: Client,
  order: Order,
  check: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  let run = await (await client.api['dry-runs'].$post({ json: order })).json();
  if (check) run = await waitForCheck(client, run, terminal);
  const people: Person[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = { limit: '200', ...(cursor === '' ? {} : { cursor }) };
    const page: Page = await (
      await client.api['dry-runs'][':dryRunId'].people.$get({ param: { dryRunId: run.id }, query })
    ).json();
    for (const person of page.people) show(terminal, person, run.connection.ats);
    if (terminal.json) people.push(...page.people);
    cursor = page.nextCursor;
  }
  terminal.say();
  for (const line of summarise(run)) terminal.say(line);
  terminal.answer({ ...run, items: people });
  return run.check.state === 'stopped' ? exitCodes.needsYou : exitCodes.done;
}

async function waitForCheck(client: Client, made: DryRun, terminal: Terminal): Promise<DryRun> {
  const param = { dryRunId: made.id };
  const one = client.api['dry-runs'][':dryRunId'];
  let run = await (await one.check.$post({ param })).json();
  const shown = progress(terminal, `Asking ${run.connection.ats} who is already there`);
  for (;;) {
    const { state, done, total, reason } = run.check;
    shown.show(done, total, reason ?? '');
    if (state !== 'running') break;
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
    run = await (await one.$get({ param })).json();
  }
  shown.end();
  return run;
}

function show(terminal: Terminal, person: Person, ats: string): void {
  const outcome = { send: 'pending', skip: 'skipped', block: 'blocked' } as const;
  const { before, there } = person;
  const known = there?.people.find(({ link }) => link !== null) ?? null;
  const notes = [...person.warnings];
  if (before !== null)
    notes.push(
      `${before.at.slice(0, 10)}, ${before.destination}${before.by === null ? '' : `, by ${before.by}`}`,
    );
  if (person.checkProblem !== null) notes.push(`${ats} could not say who is there: ${person.checkProblem}`);
  printPerson(terminal, {
    name: person.name,
    outcome: outcome[person.verdict],
    reason: person.reason,
    warnings: notes,
    link: before?.link ?? known?.link ?? null,
  });
}

const lacking = {
  email: 'without e-mail address',
  phone: 'without phone number',
  profileLink: 'without profile link',
  location: 'without location',
  experience: 'without experience',
  education: 'without education',
} as const satisfies Record<keyof DryRun['missing'], string>;

function summarise(run: DryRun): readonly string[] {
  const { verdicts, people, estimate, missing, connection, check } = run;
  const { send, skip, block } = verdicts;
  const lines = [
    `${send} of ${people} would be sent${skip === 0 ? '' : `, ${skip} skipped`}${block === 0 ? '' : `, ${block} blocked`}.`,
  ];
  const lacks = [
    count(missing.email, lacking.email),
    count(missing.phone, lacking.phone),
    count(missing.profileLink, lacking.profileLink),
    count(missing.location, lacking.location),
    count(missing.experience, lacking.experience),
    count(missing.education, lacking.education),
  ].filter((line) => line !== null);
  if (lacks.length > 0) lines.push(`Of those sent: ${lacks.join(', ')}.`);
  if (send > 0) lines.push(`About ${duration(estimate.seconds)}: ${estimate.words}`);
  lines.push(`${sayCheck(connection.ats, check)} Nothing was sent.`);
  return lines;
}

function sayCheck(ats: string, { state, done, total, reason }: DryRun['check']): string {
  if (state === 'stopped') return `${ats} was asked about ${done} of ${total}, then it stopped: ${reason}`;
  if (total > 0 && done === total) return `${ats} was asked who is already there.`;
  return `${ats} was not asked who is already there: --check does that, and the export does it for each person.`;
}

function count(number: number, what: string): string | null {
  return number === 0 ? null : `${number} ${what}`;
}

function duration(seconds: number): string {
  return seconds < 90
    ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
    : `${Math.round(seconds / 60)} minutes`;
}
