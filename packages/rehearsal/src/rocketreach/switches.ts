import { z } from 'zod';
import { limit, providerSwitches } from '../contacts/provider-switches.ts';
import { type Board, createBoard } from '../switches.ts';

const orOff = (value: number) => z.union([z.literal('off'), z.int().min(0)]).default(value);

/** Readings of RocketReach, how long its searches take, and what goes wrong with its webhooks. */
export const switchesSchema = z.strictObject({
  callsPerSecond: limit(10).describe('calls of all endpoints per second and key'),
  callsPerMinute: limit(250).describe('look-ups per minute and key; 15 to 250 by plan'),
  completesAfterPolls: orOff(2).describe('which poll finds a search complete; 0: the look-up itself'),
  completesAfterMs: orOff(3000).describe(
    'milliseconds after which a search is complete without being polled',
  ),
  noCreditsStatus: z
    .union([z.literal(402), z.literal(403)])
    .default(402)
    .describe('status when the credits are used up; the list of the REST API has 403 only'),
  returnCachedEmails: z
    .boolean()
    .default(false)
    .describe('return_cached_emails of a look-up that does not say; true until 2026-09-01'),
  lookUpAgain: z
    .enum(['free', 'charged'])
    .default('free')
    .describe('whether the same profile looked up again costs another credit'),
  webhookDeliveries: z.int().min(0).max(5).default(1).describe('how often each webhook is delivered'),
  webhookDelayMs: z
    .int()
    .min(0)
    .default(0)
    .describe('milliseconds between a completed search and its webhook'),
  webhookBeforeAnswer: z
    .boolean()
    .default(false)
    .describe(
      'whether the webhook of a search that is complete at once comes before the answer of the look-up',
    ),
  webhookSignature: z
    .enum(['right', 'wrong', 'missing', 'other-body'])
    .default('right')
    .describe('the signature of webhooks; other-body: right for another body than the one sent'),
  webhookPaddingBytes: z
    .int()
    .min(0)
    .max(50_000_000)
    .default(0)
    .describe('bytes of filling in the body of webhooks'),
  ...providerSwitches,
});

export type RocketReachSwitches = z.infer<typeof switchesSchema>;
export type RocketReachSwitchChanges = Partial<z.input<typeof switchesSchema>>;
export type RocketReachSwitchBoard = Board<RocketReachSwitches, RocketReachSwitchChanges>;

export function createSwitchBoard(initial: RocketReachSwitchChanges): RocketReachSwitchBoard {
  return createBoard(switchesSchema, initial);
}
