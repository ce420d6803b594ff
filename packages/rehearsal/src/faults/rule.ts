import { z } from 'zod';

/**
 * Which calls a rule strikes. All given conditions must hold; `nth`, `every` and `probability` count and draw
 * only over calls that satisfy the others.
 */
export const matchSchema = z.strictObject({
  /** HTTP method, any letter case. */
  method: z.string().optional(),
  /** Path without query: a glob (`*` within a segment, `**` across segments), or a regular expression when it starts with `^`. */
  path: z.string().optional(),
  /** Text that must occur in the decoded query string. */
  queryContains: z.string().optional(),
  /** Text that must occur in the body, read as UTF-8. */
  bodyContains: z.string().optional(),
  /** Only the n-th matching call, counted from 1. */
  nth: z.int().min(1).optional(),
  /** Every k-th matching call. */
  every: z.int().min(1).optional(),
  /** Chance per matching call, 0 to 1, drawn from a generator started with `seed`. */
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
  /** At most this many strikes. */
  times: z.int().min(1).optional(),
});

const store = z.boolean();
const delay = z.int().min(0);

/** What happens to a struck call. `store` says whether the look-alike carries the call out all the same. */
export const faultSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('tooManyRequests'),
    store: store.default(false),
    /** The `Retry-After` header, as seconds or as given text (a date, or nonsense). */
    retryAfter: z.union([z.number(), z.string()]).optional(),
  }),
  z.strictObject({
    type: z.literal('serverError'),
    status: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]).default(500),
    store: store.default(false),
  }),
  /** The right answer, so many milliseconds after the call was carried out. */
  z.strictObject({ type: z.literal('slow'), delayMs: delay.default(30_000) }),
  z.strictObject({ type: z.literal('cut'), store: store.default(false) }),
  z.strictObject({
    type: z.literal('lateStore'),
    delayMs: delay.default(30_000),
    /** `cut` drops the connection at once; `hold` keeps it open without an answer. */
    connection: z.enum(['cut', 'hold']).default('cut'),
  }),
  z.strictObject({ type: z.literal('hang'), store: store.default(false) }),
  z.strictObject({ type: z.literal('slowDrip'), bytesPerSecond: z.number().min(1).default(10) }),
  z.strictObject({
    type: z.literal('html'),
    status: z.union([z.literal(200), z.literal(502)]).default(502),
    store: store.default(false),
  }),
  z.strictObject({ type: z.literal('truncatedJson'), store: store.default(true) }),
  z.strictObject({ type: z.literal('withoutIds'), store: store.default(true) }),
  z.strictObject({
    type: z.literal('redirect'),
    status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]).default(301),
    location: z.string(),
    store: z.literal(false).default(false),
  }),
  z.strictObject({
    type: z.literal('expiredToken'),
    /** How many calls are refused; unlimited when absent and `match.times` is absent too. */
    calls: z.int().min(1).optional(),
  }),
  z.strictObject({ type: z.literal('forbidden') }),
  /** The account's credits are used up, in the vendor's words. */
  z.strictObject({ type: z.literal('paymentRequired') }),
]);

export const ruleSchema = z.strictObject({ match: matchSchema.default({}), fault: faultSchema });

export type Match = z.infer<typeof matchSchema>;
export type Fault = z.infer<typeof faultSchema>;
/** A rule as one writes it: everything with a default may be left out. */
export type FaultRuleInput = z.input<typeof ruleSchema>;
export type FaultRule = z.infer<typeof ruleSchema>;
