import { z } from '@hono/zod-openapi';
import { namesSomebody, namesThemOnce, peopleFields, peopleMessages } from '../exports/people-schemas.ts';
import { askModes, contactKinds, contactOutcomes, contactStatuses, contactTypes } from './contact-words.ts';

export const ContactKind = z.enum(contactKinds).openapi('ContactKind');
export const ContactOutcome = z.enum(contactOutcomes).openapi('ContactOutcome', {
  description:
    'found costs one credit; all others none. known: there already. askedRecently: nobody had it a short while ago. notEnough: too little is known of the person to ask. restricted: they asked not to be processed. beingAsked: in another run. unavailable: a provider could not be asked. unknown: a provider did not answer, and it cannot be told whether it charged.',
});
const outcomeOrOpen = [...contactOutcomes, 'open'] as const;
type CountShape = Record<(typeof outcomeOrOpen)[number], z.ZodNumber>;

const wanted = z
  .array(ContactKind)
  .min(1)
  .max(2)
  .refine((kinds) => new Set(kinds).size === kinds.length, { message: 'name each kind once' });

const orderFields = {
  ...peopleFields,
  want: wanted,
  ask: z.enum(askModes).default('missing').openapi({
    description:
      'missing: whoever has none. outdated: also whose data came from a provider longer ago than the organization’s refreshDays. everybody: also who has some, and who was asked for a short while ago.',
  }),
};

/** Whom to look up, and what for. */
export const ContactOrder = z
  .object({
    ...orderFields,
    overrideDoNotContact: z.string().trim().min(3).max(500).optional().openapi({
      description:
        'Why people marked Do Not Contact, or Do Not Call, are looked up all the same; admins only',
    }),
  })
  .refine(namesSomebody, { message: peopleMessages.nobody })
  .refine(namesThemOnce, { message: peopleMessages.twice })
  .openapi('ContactOrder');
export type ContactOrderInput = z.infer<typeof ContactOrder>;

/** Numbers count people and kinds: somebody for whom both are wanted counts twice. */
export const ContactForecast = z
  .object({
    people: z.int().openapi({ description: 'Chosen people, each counted once.' }),
    toAsk: z.int().openapi({ description: 'So many look-ups would start, each reserving one credit.' }),
    known: z.int(),
    askedRecently: z.int(),
    doNotContact: z.int(),
    doNotCall: z.int(),
    restricted: z.int(),
    beingAsked: z.int(),
    credits: z
      .int()
      .openapi({ description: 'What the run would reserve; what finds nothing is given back.' }),
    available: z.int(),
    cap: z
      .object({ monthly: z.int(), left: z.int() })
      .nullable()
      .openapi({ description: 'The organization’s monthly cap; null where there is none.' }),
    mayStart: z.boolean(),
    problem: z.string().nullable().openapi({ description: 'Why it may not start, as it would be refused.' }),
    providers: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          ready: z.boolean(),
          finds: z.array(ContactKind),
          told: z.string().nullable().openapi({ description: 'Why it would not be asked just now.' }),
        }),
      )
      .openapi({
        description: 'Those that are switched on, in their order: the first that finds something wins.',
      }),
  })
  .openapi('ContactForecast');

export const ContactCounts = z
  .object(Object.fromEntries(outcomeOrOpen.map((name) => [name, z.number().int()])) as CountShape)
  .openapi('ContactCounts', { description: 'People and kinds by outcome; they add up to all items.' });

export const ContactRun = z
  .object({
    id: z.string(),
    status: z.enum(['running', 'finished', 'cancelled']),
    kinds: z.array(ContactKind),
    ask: z.enum(askModes),
    project: z.object({ id: z.string(), name: z.string() }).nullable(),
    startedBy: z
      .string()
      .nullable()
      .openapi({ description: 'E-mail of who started it; null once they left.' }),
    startedByYou: z.boolean(),
    people: z.int(),
    counts: ContactCounts,
    open: z.object({ waiting: z.int(), asking: z.int(), pending: z.int(), findingOut: z.int() }).openapi({
      description:
        'The open ones: not asked yet, being asked, a provider is searching, and whose charge is being found out.',
    }),
    credits: z
      .object({ reserved: z.int(), spent: z.int(), givenBack: z.int() })
      .openapi({ description: 'reserved at the start = spent + given back + open ones.' }),
    waitingFor: z
      .string()
      .nullable()
      .openapi({ description: 'Which provider rests, and until when, where that holds up the run.' }),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .openapi('ContactRun');
export const ContactRunList = z
  .object({ runs: z.array(ContactRun), nextCursor: z.string().nullable() })
  .openapi('ContactRunList');

/** One value a provider gave, with what it said of it. */
export const ContactValue = z
  .object({
    kind: ContactKind,
    value: z.string(),
    type: z.enum(contactTypes),
    status: z.enum(contactStatuses),
    confidence: z.int().nullable().openapi({ description: '0 to 100, where the provider scores so.' }),
    providerConfidence: z.string().nullable().openapi({ description: 'In the provider’s own words.' }),
    provider: z.object({ id: z.string(), name: z.string() }),
    fetchedAt: z.iso.datetime(),
    doNotContact: z
      .boolean()
      .nullable()
      .openapi({ description: 'True where the provider said not to use it: it is in no export.' }),
  })
  .openapi('ContactValue');

export const ContactItem = z
  .object({
    id: z.string(),
    candidateId: z.string().nullable().openapi({ description: 'Null once the candidate was deleted.' }),
    name: z.string(),
    kind: ContactKind,
    outcome: z.enum(outcomeOrOpen),
    state: z.enum(['waiting', 'calling', 'pending', 'doubtful', 'done']),
    provider: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'Who found it, or is being asked.' }),
    values: z.array(z.string()).openapi({ description: 'What was found in this run.' }),
    reason: z.string().nullable(),
    credit: z.enum(['reserved', 'spent', 'givenBack', 'none']),
    settledAt: z.iso.datetime().nullable(),
  })
  .openapi('ContactItem');
export const ContactItemList = z
  .object({ items: z.array(ContactItem), nextCursor: z.string().nullable() })
  .openapi('ContactItemList');

export const ContactRunPath = z.object({ runId: z.string().min(1).max(64) });
export const ListQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const RunQuery = ListQuery.extend({ project: z.string().max(64).optional() });
export const ItemQuery = ListQuery.extend({ outcome: z.enum(outcomeOrOpen).optional() });

/** What `GET /candidates/{id}/contacts` tells beside the profile: what providers gave and what is under way. */
export const CandidateContacts = z
  .object({
    values: z.array(ContactValue),
    kinds: z.array(
      z.object({
        kind: ContactKind,
        running: z
          .object({
            runId: z.string(),
            state: z.enum(['waiting', 'calling', 'pending', 'doubtful']),
            provider: z.string().nullable(),
          })
          .nullable(),
        lastAsked: z
          .object({ outcome: ContactOutcome, at: z.iso.datetime(), reason: z.string().nullable() })
          .nullable(),
        askAgainAfter: z.iso.datetime().nullable().openapi({
          description: 'Until then nobody is asked again by “missing”; null where that may be at once.',
        }),
      }),
    ),
    restricted: z
      .object({
        provider: z.object({ id: z.string(), name: z.string() }),
        reason: z.string(),
        at: z.iso.datetime(),
      })
      .nullable(),
  })
  .openapi('CandidateContacts');
