import { type RawBuilder, sql } from 'kysely';

/** By which part of the ceiling the rate grows with each call; and near the rate that was last too much. */
const quickly = 0.01;
const slowly = 0.0002;

/** Up to this part of the rate that was too much it is known to be safe. */
const safePart = 0.85;

/** For how long a refused rate is remembered. Who used the rest of the key may have gone. */
const remembered = sql`interval '3 minutes'`;

/**
 * The rate of the pace `p` after so many more calls, in calls a second. Where others use the same key, what they leave
 * is found by trying: up to near the rate that was last refused at once, from there so slowly that it is too much about
 * once in two minutes.
 */
export function grown(calls: RawBuilder<unknown>) {
  const step = (part: number) => sql`p.per_second + p.ceiling * ${part}::double precision * ${calls}`;
  return sql`least(p.ceiling, case
    when p.refused_per_second is null or p.slowed_at is null
         or p.slowed_at < clock_timestamp() - ${remembered} then ${step(quickly)}
    else least(${step(quickly)}, greatest(${step(slowly)}, p.refused_per_second * ${safePart}::double precision)) end)`;
}
