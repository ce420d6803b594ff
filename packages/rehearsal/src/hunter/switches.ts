import { z } from 'zod';
import { limit, providerSwitches } from '../contacts/provider-switches.ts';
import { type Board, createBoard } from '../switches.ts';

/** Readings of Hunter, where its documents are silent or differ from what was seen. */
export const switchesSchema = z.strictObject({
  callsPerSecond: limit(15).describe('calls of the finder per second and key'),
  callsPerMinute: limit(500).describe('calls of the finder per minute and key'),
  tooFastStatus: z
    .union([z.literal(403), z.literal(429)])
    .default(403)
    .describe('status of a call that came too soon; an older specification says 429'),
  notFoundStatus: z
    .union([z.literal(200), z.literal(404)])
    .default(200)
    .describe('when no address is found: 200 with null, or 404'),
  pendingCalls: z.int().min(1).default(2).describe('how many calls for somebody who is pending get a 202'),
  accountAvailable: z
    .enum(['total', 'remaining'])
    .default('total')
    .describe('what available means in the account: what the plan has, or what is left of it'),
  ...providerSwitches,
});

export type HunterSwitches = z.infer<typeof switchesSchema>;
export type HunterSwitchChanges = Partial<z.input<typeof switchesSchema>>;
export type HunterSwitchBoard = Board<HunterSwitches, HunterSwitchChanges>;

export function createSwitchBoard(initial: HunterSwitchChanges): HunterSwitchBoard {
  return createBoard(switchesSchema, initial);
}
