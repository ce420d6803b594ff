import { z } from 'zod';

/** What the documents of Harvest v1 leave open. They stand among the switches of Greenhouse. */
export const harvestSwitches = {
  v1RateLimitPerWindow: z
    .union([z.literal('off'), z.int().min(1)])
    .default(50)
    .describe('v1: calls per 10 seconds and key'),
  v1Retired: z
    .union([z.literal('no'), z.literal(401), z.literal(404), z.literal(410)])
    .default('no')
    .describe('v1: whether it was removed, as announced for 2026-08-31, and what every call gets then'),
  v1CreateStatus: z
    .union([z.literal(201), z.literal(200), z.literal(202)])
    .default(201)
    .describe('v1: status of a create; with 202 the answer has only ids and the person can be read later'),
  v1CreateDelaySeconds: z
    .int()
    .min(0)
    .default(30)
    .describe('v1: how long a person created with 202 is a 404 and in no list'),
  v1InvalidOnBehalfOf: z
    .union([z.literal(403), z.literal(404)])
    .default(403)
    .describe('v1: status for an On-Behalf-Of that is missing, unknown or deactivated'),
  v1ForbiddenBody: z
    .enum(['message', 'errors'])
    .default('message')
    .describe('v1: how a key without the permission is told: a message, or a list of errors'),
  v1UsersByEmail: z
    .enum(['list', 'object'])
    .default('list')
    .describe('v1: whether users?email= answers a list of one or the user alone'),
  v1UsersByEmailMiss: z
    .union([z.literal('empty'), z.literal(404)])
    .default('empty')
    .describe('v1: what users?email= answers when nobody has the address'),
  v1UserEmailLookup: z
    .enum(['exact', 'ignore-case'])
    .default('exact')
    .describe('v1: how users?email= compares with the stored spelling'),
  v1CandidateEmailLookup: z
    .enum(['ignore-case', 'exact'])
    .default('ignore-case')
    .describe('v1: how candidates?email= compares with the addresses of a profile'),
  v1BooleanProspect: z
    .enum(['not-found-in-201', 'accept'])
    .default('not-found-in-201')
    .describe(
      'v1: an application added with prospect true instead of "true": nothing stored and 201, or taken',
    ),
  v1ProspectPools: z
    .enum(['ignored', 'honoured'])
    .default('ignored')
    .describe('v1: what becomes of pool and stage in POST /v1/prospects'),
  v1UntypedContacts: z
    .union([z.literal('other'), z.literal(422)])
    .default('other')
    .describe('v1: a phone, address, e-mail or website without type: stored as other, or refused'),
  v1UnknownTags: z
    .enum(['made', 'ignored'])
    .default('made')
    .describe('v1: tags of a create or change that are not in the dictionary'),
  v1EducationIds: z
    .enum(['own', 'as-v3'])
    .default('own')
    .describe(
      'v1: whether schools, degrees and disciplines have ids of their own or those of the v3 options',
    ),
  v1LoneLastLink: z
    .boolean()
    .default(false)
    .describe('v1: whether a list of one page has a Link header with last'),
} as const;
