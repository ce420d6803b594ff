import { createHash, timingSafeEqual } from 'node:crypto';
import type { Services } from '../services.ts';
import { type Metric, metricsMediaType, metricsText } from './metrics-text.ts';
import type { Readiness } from './readiness.ts';

/** What the probes tell. */
export interface Probed {
  readonly services: Services;
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: () => Promise<readonly Metric[]>;
}

/**
 * Answers what orchestrators and monitoring ask, before anything else sees the request: `/healthz` (this process
 * lives), `/readyz` (it can work: 200, else 503, with the name of each check) and `/metrics` (Prometheus's text
 * format). Metrics are shown to who sends `CROSSWALK_METRICS_TOKEN` as a bearer token; without that variable to nobody.
 *
 * @returns null for what is none of these
 */
export async function answerProbe(request: Request, probed: Probed): Promise<Response | null> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  switch (new URL(request.url).pathname) {
    case '/healthz':
      return reply(200, { ok: true });
    case '/readyz': {
      const readiness = await probed.readiness();
      return reply(readiness.ready ? 200 : 503, readiness);
    }
    case '/metrics':
      return answerMetrics(request, probed);
    default:
      return null;
  }
}

async function answerMetrics(request: Request, { services, metrics }: Probed): Promise<Response> {
  const expected = services.config.metricsToken;
  if (expected === null) {
    return reply(404, { detail: 'Metrics are off. Set CROSSWALK_METRICS_TOKEN to have them shown.' });
  }
  const given = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  if (!isSame(given, expected)) {
    return reply(
      401,
      { detail: 'Send CROSSWALK_METRICS_TOKEN as a bearer token.' },
      { 'www-authenticate': 'Bearer' },
    );
  }
  return new Response(metricsText(await metrics()), {
    headers: { ...always, 'content-type': metricsMediaType },
  });
}

const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

function reply(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { ...always, 'content-type': 'application/json', ...headers },
  });
}

// Hashing first makes the lengths equal, which the constant-time comparison asks for.
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
