import { z } from 'zod';
import { harvestSwitches } from '../greenhouse-harvest/switches.ts';
import { type Board, createBoard } from '../switches.ts';

/**
 * Behaviour of Greenhouse that its documents leave open, or on which they differ. Each switch picks one reading;
 * the defaults are the likeliest ones.
 */
export const switchesSchema = z.strictObject({
  rateLimitPerWindow: z
    .union([z.literal('off'), z.int().min(1)])
    .default(75)
    .describe('calls per 30 seconds and credential'),
  tokenLimitPerMinute: z
    .union([z.literal('off'), z.int().min(1)])
    .default(60)
    .describe('tokens per minute and credential'),
  tooManyRequestsBody: z.enum(['message', 'empty']).default('message').describe('the body of a 429'),
  tokenExpiry: z
    .enum(['both', 'expires_at', 'expires_in', 'none'])
    .default('both')
    .describe('how a token answer tells when the token ends'),
  tokenLifeSeconds: z.int().min(1).default(3600).describe('how long an access token lasts'),
  newTokenRevokesOld: z
    .boolean()
    .default(false)
    .describe('whether a new token revokes the earlier ones of its credential'),
  nonAdminLists: z
    .union([z.literal('empty'), z.literal(403)])
    .default('empty')
    .describe('what a list tells somebody who is no Site Admin: nothing, or 403'),
  forbiddenBody: z
    .enum(['message', 'errors'])
    .default('message')
    .describe('the body of a 403: a message only, or with errors'),
  createWithoutApplication: z
    .enum(['none', 'prospect'])
    .default('none')
    .describe('a candidate created without application: has none, or a bare prospect'),
  dateFilters: z
    .enum(['pipe', 'both'])
    .default('pipe')
    .describe('whether name[gte]=TIME is understood beside an operator and a pipe'),
  jobNotOpen: z
    .union([z.literal(422), z.literal('accept')])
    .default(422)
    .describe('an application to a closed or draft job'),
  patchCustomFields: z
    .enum(['replace', 'merge'])
    .default('replace')
    .describe('whether custom_fields of a PATCH replace all values or only those named'),
  convertedApplication: z
    .enum(['new', 'same'])
    .default('new')
    .describe('whether converting a prospect makes a new application or keeps its id'),
  malformedJson: z
    .union([z.literal(400), z.literal(422)])
    .default(400)
    .describe('status for a body that is no JSON'),
  unknownKeyForm: z
    .enum(['field', 'text'])
    .default('field')
    .describe('how an unknown key is told: an object under its name, or a sentence'),
  maxAttachmentBytes: z
    .int()
    .min(1)
    .default(100 * 1024 * 1024)
    .describe('largest file, decoded; 422 above'),
  maxBodyBytes: z
    .union([z.literal('off'), z.int().min(1)])
    .default('off')
    .describe('largest request body; 413 above'),
  unknownReference: z
    .union([z.literal(422), z.literal(404)])
    .default(422)
    .describe('status for an unknown job, source, pool or other id in a body'),
  foreignPoolStage: z
    .union([z.literal(422), z.literal('ignore')])
    .default(422)
    .describe('a pool stage of another pool: refused, or left out'),
  moveStageIds: z
    .enum(['job-interview-stage', 'application-stage'])
    .default('job-interview-stage')
    .describe('what the stage ids of move stand for'),
  prospects: z
    .union([z.literal('allowed'), z.literal(403), z.literal(422)])
    .default('allowed')
    .describe('whether the account may have prospects, and how it refuses them'),
  autoMerge: z
    .boolean()
    .default(false)
    .describe('whether a new profile is merged into the oldest one with the same e-mail after the answer'),
  createdAtHonoured: z
    .boolean()
    .default(true)
    .describe('whether created_at of an application is kept or ignored'),
  userEmailSpelling: z
    .enum(['as-typed', 'lower-case'])
    .default('as-typed')
    .describe('the spelling users are stored in: as the admin typed it, or canonical lower case'),
  primaryEmailLookup: z
    .enum(['exact', 'ignore-case'])
    .default('exact')
    .describe('how users?primary_email= compares with the stored spelling'),
  emptyLastPage: z
    .boolean()
    .default(false)
    .describe('whether a list that ends with a full page has an empty page after it'),
  cursorLifeSeconds: z
    .union([z.literal('off'), z.int().min(1)])
    .default('off')
    .describe('how long a cursor works'),
  keepFileBytes: z
    .boolean()
    .default(true)
    .describe('whether files can be downloaded again; off saves memory in long runs'),
  ...harvestSwitches,
});

export type Switches = z.infer<typeof switchesSchema>;
export type SwitchChanges = Partial<z.input<typeof switchesSchema>>;
export type SwitchBoard = Board<Switches, SwitchChanges>;

export function createSwitchBoard(initial: SwitchChanges = {}): SwitchBoard {
  return createBoard(switchesSchema, initial);
}
