/** How many people were through at a moment. */
export interface Sample {
  /** Milliseconds. */
  readonly at: number;
  readonly done: number;
}

/** The pace of now, not of the whole run: what lies further back than this is forgotten, in milliseconds. */
const remembered = 30_000;
/** Less than this says nothing about a pace, in milliseconds. */
const enough = 4_000;

/** The samples with a new one, without those that are too old. People may be put back: then all begins anew. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.done < last.done) return [sample];
  const kept = samples.filter(({ at }) => sample.at - at <= remembered);
  return [...kept, sample];
}

/** People a second; null while nothing can be said, 0 when nothing moves. */
export function paceOf(samples: readonly Sample[], now: number): number | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return null;
  if (now - last.at > remembered) return 0;
  const lasted = now - first.at;
  return lasted < enough ? null : ((last.done - first.done) / lasted) * 1000;
}
