import type { Metric } from './metrics-text.ts';

/** Upper ends of the classes of durations, in seconds. */
const bounds = [0.01, 0.05, 0.1, 0.5, 1, 5, 30] as const;

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Counts answers by method and status, and how long they took until their first byte. */
export class RequestCounts {
  readonly #answers = new Map<string, { readonly method: string; readonly status: string; count: number }>();
  readonly #durations = bounds.map(() => 0);
  #count = 0;
  #seconds = 0;

  /** @param method as the client sent it: anything that is none of HTTP's is counted as one */
  count(method: string, status: number, seconds: number): void {
    const known = methods.has(method) ? method : 'other';
    const key = `${known} ${status}`;
    const answers = this.#answers.get(key) ?? { method: known, status: String(status), count: 0 };
    answers.count += 1;
    this.#answers.set(key, answers);
    this.#count += 1;
    this.#seconds += seconds;
    for (const [place, bound] of bounds.entries()) {
      if (seconds <= bound) this.#durations[place] = (this.#durations[place] ?? 0) + 1;
    }
  }

  metrics(): readonly Metric[] {
    return [
      {
        name: 'crosswalk_http_requests_total',
        help: 'Requests answered, by method and status.',
        kind: 'counter',
        samples: [...this.#answers.values()].map(({ method, status, count }) => ({
          labels: { method, status },
          value: count,
        })),
      },
      {
        name: 'crosswalk_http_request_seconds_sum',
        help: 'Seconds until the first byte of all answers together.',
        kind: 'counter',
        samples: [{ value: this.#seconds }],
      },
      {
        name: 'crosswalk_http_request_seconds_bucket',
        help: 'Answers whose first byte came within so many seconds.',
        kind: 'counter',
        samples: [
          ...bounds.map((bound, place) => ({
            labels: { le: String(bound) },
            value: this.#durations[place] ?? 0,
          })),
          { labels: { le: '+Inf' }, value: this.#count },
        ],
      },
      {
        name: 'crosswalk_http_request_seconds_count',
        help: 'Answers whose duration was taken.',
        kind: 'counter',
        samples: [{ value: this.#count }],
      },
    ];
  }
}
