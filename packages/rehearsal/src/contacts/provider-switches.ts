import { z } from 'zod';

/** Switches every contact provider has. */
export const providerSwitches = {
  unknownPercent: z
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe('how many of a hundred people nobody knows here, always the same ones'),
  unknownParameters: z
    .union([z.literal('ignored'), z.literal(400)])
    .default('ignored')
    .describe('a parameter the vendor does not have: ignored, or refused'),
} as const;

/** How many calls, or no limit. */
export function limit(calls: number) {
  return z.union([z.literal('off'), z.int().min(1)]).default(calls);
}
