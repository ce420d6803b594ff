import { z } from 'zod';
import { limit, providerSwitches } from '../contacts/provider-switches.ts';
import { type Board, createBoard } from '../switches.ts';

/** Readings of People Data Labs; the defaults are those of a paid plan. */
export const switchesSchema = z.strictObject({
  callsPerMinute: limit(1000).describe('calls per minute and key; 100 on free plans'),
  sandbox: z
    .boolean()
    .default(false)
    .describe('whether it is the sandbox: free, and who is asked for by name alone is not found'),
  rateLimitHeaders: z
    .boolean()
    .default(true)
    .describe('whether answers tell the rate limit; without, a 429 does not say when to go on'),
  chargedWithoutValues: z
    .boolean()
    .default(true)
    .describe('whether a plan without contact values pays for booleans'),
  ...providerSwitches,
});

export type PeopleDataLabsSwitches = z.infer<typeof switchesSchema>;
export type PeopleDataLabsSwitchChanges = Partial<z.input<typeof switchesSchema>>;
export type PeopleDataLabsSwitchBoard = Board<PeopleDataLabsSwitches, PeopleDataLabsSwitchChanges>;

export function createSwitchBoard(initial: PeopleDataLabsSwitchChanges): PeopleDataLabsSwitchBoard {
  return createBoard(switchesSchema, initial);
}
