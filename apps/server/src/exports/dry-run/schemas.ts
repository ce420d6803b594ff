import { z } from '@hono/zod-openapi';
import { reasons } from './judge-person.ts';
import { missable } from './missing.ts';

const counted = z.int().nonnegative();
const when = z.iso.datetime();
export const verdict = z.enum(['send', 'skip', 'block']);
const why = z.enum(reasons);

const Missing = z
  .object(Object.fromEntries(missable.map((one) => [one, counted])) as MissingShape)
  .openapi('DryRunMissing', { description: 'How many of those who would be sent lack what.' });
type MissingShape = Record<(typeof missable)[number], typeof counted>;

const Estimate = z
  .object({
    seconds: counted.openapi({ description: 'About how long the sending takes when nothing else is sent.' }),
    calls: counted,
    callsPerPerson: counted,
    perSecond: z.number().openapi({ description: 'Calls a second the account is given now.' }),
    ceiling: z.number().openapi({ description: 'Calls a second it grows to, as learned from the ATS.' }),
    documented: z.number().openapi({ description: 'Calls a second the ATS documents.' }),
    ahead: counted.openapi({ description: 'People of other exports that wait for the same ATS account.' }),
    words: z.string().openapi({ description: 'What the estimate rests on, as sentences.' }),
  })
  .openapi('DryRunEstimate');

const Check = z
  .object({
    state: z.enum(['none', 'running', 'finished', 'cancelled', 'stopped']),
    reason: z.string().nullable().openapi({ description: 'Why it stopped, or what it waits for.' }),
    total: counted.openapi({ description: 'People the ATS is worth asking about.' }),
    done: counted.openapi({ description: 'Those of them whom the ATS was asked about.' }),
    problems: counted.openapi({ description: 'Those about whom it could not say.' }),
    oldest: when.nullable().openapi({ description: 'The oldest of these answers.' }),
    startedAt: when.nullable(),
    endedAt: when.nullable(),
    secondsLeft: counted.nullable().openapi({ description: 'At the speed so far; null until it shows.' }),
  })
  .openapi('DryRunCheck');

export const DryRunAnswer = z
  .object({
    id: z.string(),
    connection: z.object({ id: z.string(), name: z.string(), connector: z.string(), ats: z.string() }),
    project: z.object({ id: z.string(), name: z.string() }).nullable(),
    destination: z.object({ kind: z.string(), id: z.string().nullable(), title: z.string().nullable() }),
    remoteUserId: z.string().openapi({ description: 'Who it would be sent as in the ATS.' }),
    placeholderEmails: z.boolean(),
    includeExported: z.boolean(),
    existing: z.enum(['skip', 'add', 'create']),
    madeBy: z.string().openapi({ description: 'E-mail of who made it.' }),
    madeAt: when,
    expiresAt: when,
    people: counted,
    verdicts: z.object({ send: counted, skip: counted, block: counted }),
    reasons: z.array(z.object({ why, verdict, people: counted })).openapi({
      description: 'Why people are skipped or blocked, most frequent first.',
    }),
    warned: counted,
    alreadyThere: counted.openapi({
      description: 'Known to the ATS and not put there by us, as far as asked.',
    }),
    missing: Missing,
    estimate: Estimate,
    check: Check,
  })
  .openapi('DryRun');

const Before = z.object({
  at: when,
  by: z.string().nullable().openapi({ description: 'Null once they have left.' }),
  destination: z.string().openapi({ description: 'As it stands in a sentence: to Staff Engineer' }),
  link: z.string().nullable(),
});

const There = z.object({
  checkedAt: when,
  people: z.array(
    z.object({
      name: z.string(),
      matchedBy: z.enum(['email', 'profile', 'name']),
      ours: z.boolean().openapi({ description: 'Whether Crosswalk put them there.' }),
      link: z.string().nullable(),
      records: counted,
      archived: z.boolean().openapi({ description: 'Whether all of their records are archived.' }),
    }),
  ),
});

export const DryRunPerson = z
  .object({
    candidateId: z.string(),
    position: z.int(),
    name: z.string(),
    verdict,
    why: why.nullable(),
    reason: z.string().nullable().openapi({ description: 'As the report of the export would say it.' }),
    before: Before.nullable(),
    there: There.nullable().openapi({ description: 'Null when the ATS was not asked.' }),
    checkProblem: z.string().nullable(),
    missing: z.array(z.enum(missable)),
    warnings: z.array(z.string()),
    steps: z.array(
      z.object({
        label: z.string(),
        payload: z.record(z.string(), z.unknown()).openapi({ description: 'Exactly what is sent.' }),
        resume: z.string().nullable().openapi({
          description: 'The file that goes with it; it is made when it is sent.',
        }),
      }),
    ),
  })
  .openapi('DryRunPerson');

export const DryRunPeople = z
  .object({ people: z.array(DryRunPerson), nextCursor: z.string().nullable() })
  .openapi('DryRunPeople');

export const shown = ['send', 'skip', 'block', 'warned', 'alreadyThere', 'withoutEmail'] as const;
export const PeopleQuery = z.object({
  show: z.enum(shown).optional().openapi({ description: 'Only these; left out: everybody.' }),
  cursor: z.string().max(512).optional().openapi({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PeopleQueryInput = z.infer<typeof PeopleQuery>;

export const DryRunPath = z.object({ dryRunId: z.string() });
