import { z } from 'zod';
import { type Board, createBoard } from '../switches.ts';

/**
 * Behaviour of Lever that its documents leave open, or that differs between what is written and what was seen.
 * Each switch picks one reading; the defaults are the likeliest ones.
 */
export const switchesSchema = z.strictObject({
  rateLimitPerSecond: z
    .union([z.literal('off'), z.number().min(0.1)])
    .default(10)
    .describe('steady calls per second and key; twice as many may come in a burst'),
  rateLimitBurst: z.int().min(1).default(20).describe('capacity of the bucket'),
  retryAfterHeader: z
    .enum(['none', 'seconds', 'date'])
    .default('none')
    .describe('the Retry-After header of a 429 caused by the bucket'),
  tooManyRequestsCode: z
    .enum(['TooManyRequestsError', 'RequestThrottled'])
    .default('TooManyRequestsError')
    .describe('the code in the body of a 429'),
  bearerBucket: z
    .enum(['account', 'token'])
    .default('account')
    .describe('whether OAuth tokens of one account share a bucket'),
  apiKeyAsBearer: z.boolean().default(false).describe('whether an API key is accepted as Bearer token'),
  limitOutOfRange: z
    .enum(['reject', 'clamp'])
    .default('reject')
    .describe('a limit outside 1 to 100: 400, or brought into range'),
  invalidOffset: z
    .union([z.literal(400), z.literal(422)])
    .default(400)
    .describe('status for an offset token that is wrong or stale'),
  offsetsTiedToQuery: z
    .boolean()
    .default(true)
    .describe('whether an offset token is refused on any query but its own'),
  unknownPerformAs: z
    .union([z.literal(400), z.literal(404)])
    .default(400)
    .describe('status for a perform_as that is unknown or deactivated'),
  unknownReference: z
    .union([z.literal(400), z.literal(404)])
    .default(404)
    .describe('status for an unknown posting, stage, user or contact in a body'),
  tooManyPostings: z
    .union([z.literal(400), z.literal(422), z.literal('first')])
    .default(400)
    .describe('more than one posting in one call: refused, or only the first taken'),
  createOnInactivePosting: z
    .union([z.literal('accept'), z.literal(400)])
    .default('accept')
    .describe('creating on a closed, pending or rejected posting'),
  confidentialDenied: z
    .union([z.literal(403), z.literal(404)])
    .default(403)
    .describe('reading one confidential object without confidential access'),
  multipartPhones: z
    .enum(['none', 'indexed', 'flat', 'json', 'all'])
    .default('none')
    .describe('which spelling of phones a multipart create understands; the others are lost silently'),
  emailComparison: z
    .enum(['lower-case', 'exact', 'gmail'])
    .default('lower-case')
    .describe('how a create recognises a known e-mail address; gmail: without dots and what follows a plus'),
  emailLookup: z
    .enum(['lower-case', 'exact'])
    .default('lower-case')
    .describe('how the email filter of the opportunity list compares'),
  severalMatches: z
    .enum(['oldest', 'newest'])
    .default('oldest')
    .describe('which contact wins when several hold the address'),
  emailMatchAppendsEmails: z.boolean().default(true).describe('whether a matched contact gains new e-mails'),
  emailMatchAppendsPhones: z.boolean().default(true).describe('whether a matched contact gains new phones'),
  emailMatchAppendsLinks: z.boolean().default(true).describe('whether a matched contact gains new links'),
  dedupedForNew: z
    .enum(['false', 'absent'])
    .default('false')
    .describe('the deduped property when the contact is new'),
  markerHonoured: z.boolean().default(true).describe('whether createdAt of a create is kept or ignored'),
  defaultOrigin: z
    .enum(['sourced', 'applied', 'referred', 'agency', 'internal', 'university'])
    .default('sourced')
    .describe('origin of a create that names none'),
  creatorFollows: z
    .enum(['unless-interviewer', 'always', 'never'])
    .default('unless-interviewer')
    .describe('whether the creator becomes a follower'),
  fileUploadStatus: z
    .union([z.literal(201), z.literal(200)])
    .default(201)
    .describe('status of a file upload'),
  uploadedPdf: z
    .enum(['file', 'resume'])
    .default('file')
    .describe('whether a PDF sent as file stays one, or is listed as résumé too'),
  addPostingsWhenApplicationExists: z
    .union([z.literal(400), z.literal('create')])
    .default(400)
    .describe('addPostings on an opportunity that has an application: refused, or a second opportunity'),
  addPostingsPerformAs: z
    .enum(['required', 'optional'])
    .default('required')
    .describe('whether addPostings needs perform_as'),
  contactPut: z
    .enum(['partial', 'replace'])
    .default('partial')
    .describe('whether fields left out of PUT /contacts survive or are emptied'),
  userEmailSpelling: z
    .enum(['as-typed', 'lower-case'])
    .default('as-typed')
    .describe('the spelling users are stored in: as the admin typed it, or canonical lower case'),
  userEmailLookup: z
    .enum(['exact', 'ignore-case'])
    .default('exact')
    .describe('how GET /users?email= compares with the stored spelling'),
  onlySuperAdminConsents: z
    .boolean()
    .default(true)
    .describe('whether OAuth consent of anyone but a Super Admin is refused'),
  strictRedirectUris: z
    .boolean()
    .default(false)
    .describe('whether loopback redirect URIs must be registered like all others'),
  listChangesTouch: z
    .boolean()
    .default(true)
    .describe('whether adding or removing tags, sources and links counts as an update'),
  repeatedValues: z
    .enum(['ignored', 'listed'])
    .default('ignored')
    .describe('a tag, source or link that is there and added once more'),
  archivingMovesLastAdvancedAt: z.boolean().default(false).describe('whether archiving counts as advancing'),
  applyToInactivePosting: z
    .union([z.literal(400), z.literal('accept')])
    .default(400)
    .describe('applying to a draft, closed, pending or rejected posting'),
  applyOrigin: z
    .enum(['applied', 'internal'])
    .default('applied')
    .describe('origin of an application that names none'),
  applyLimitPerSecond: z
    .union([z.literal('off'), z.number().min(0.1)])
    .default('off')
    .describe('a stricter limit on applying to postings'),
  keepFileBytes: z
    .boolean()
    .default(true)
    .describe('whether files can be downloaded again; off saves memory in long runs'),
});

export type Switches = z.infer<typeof switchesSchema>;
export type SwitchChanges = Partial<z.input<typeof switchesSchema>>;

export type SwitchBoard = Board<Switches, SwitchChanges>;

export function createSwitchBoard(initial: SwitchChanges = {}): SwitchBoard {
  return createBoard(switchesSchema, initial);
}
