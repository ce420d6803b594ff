import { isRecord } from '../answers/json.ts';
import { jsonOf, whatCame } from '../answers/unusable.ts';
import { blankingOutOf, callProvider, nowOf } from '../calls/call-provider.ts';
import type { PollAnswer, PollJob, ProviderAccess } from '../provider.ts';
import { manifest } from './manifest.ts';
import { readRefusal } from './read-answer.ts';
import { jobIdOf, POLL_MS, readProfile } from './read-profile.ts';

/** The largest number of ids in one call (RocketReach API, People Lookup Status). */
export const JOBS_PER_POLL = 100;

/** Asks after up to 100 jobs with one call, free of charge. More are left for the next. */
export async function poll(jobs: readonly PollJob[], access: ProviderAccess): Promise<PollAnswer> {
  const asked = jobs.slice(0, JOBS_PER_POLL).filter(({ jobId }) => /^\d{1,30}$/.test(jobId));
  if (asked.length === 0) return { state: 'polled', answers: [], nextPollAt: nowOf(access) + POLL_MS };
  const outcome = await callProvider(access, {
    method: 'GET',
    path: '/api/v2/person/checkStatus',
    keyHeader: 'api-key',
    query: { ids: [...new Set(asked.map(({ jobId }) => jobId))].join(',') },
  });
  if (outcome.kind !== 'answered')
    return { state: 'providerError', reason: `${manifest.name} did not answer: ${outcome.reason}.` };
  const nowMs = nowOf(access);
  if (outcome.status !== 200) {
    const refusal = readRefusal(outcome, nowMs, blankingOutOf(access));
    if (refusal?.state === 'rateLimited') return { state: 'rateLimited', retryAfterMs: refusal.retryAfterMs };
    if (refusal?.state === 'badKey' || refusal?.state === 'notEntitled')
      return { state: refusal.state, reason: refusal.reason };
  }
  const profiles = outcome.status === 200 ? profilesOf(jsonOf(outcome)) : null;
  if (profiles === null) return { state: 'providerError', reason: `${manifest.name} ${whatCame(outcome)}.` };
  return { state: 'polled', answers: answersFor(asked, profiles, nowMs), nextPollAt: nowMs + POLL_MS };
}

/** One id has also been answered with the profile alone. Null for what is neither. */
function profilesOf(body: unknown): readonly unknown[] | null {
  if (Array.isArray(body)) return body;
  return isRecord(body) ? [body] : null;
}

/** A job is named by its profile, so that look-ups for e-mail and phone of one person are two of the same name. */
function answersFor(jobs: readonly PollJob[], profiles: readonly unknown[], nowMs: number) {
  const byId = new Map(profiles.map((profile) => [jobIdOf(profile), profile]));
  return jobs.flatMap((job) => {
    const answer = readProfile(byId.get(job.jobId), job.want, nowMs);
    return answer === null ? [] : [{ job, answer }];
  });
}
