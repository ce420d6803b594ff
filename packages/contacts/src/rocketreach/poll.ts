import { isRecord, listOf } from '../answers/json.ts';
import { jsonOf, whatCame } from '../answers/unusable.ts';
import { blankingOutOf, callProvider, nowOf } from '../calls/call-provider.ts';
import type { LookupAnswer } from '../lookup-answer.ts';
import type { PollAnswer, PollJob, ProviderAccess } from '../provider.ts';
import { manifest } from './manifest.ts';
import { readRefusal } from './read-answer.ts';
import { jobIdOf, POLL_MS, readProfile } from './read-profile.ts';

/** The largest number of ids in one call (RocketReach API, People Lookup Status). */
export const JOBS_PER_POLL = 100;

/** Asks after up to 100 jobs with one call, free of charge. More are left for the next. */
export async function poll(jobs: readonly PollJob[], access: ProviderAccess): Promise<PollAnswer> {
  const asked = jobs.slice(0, JOBS_PER_POLL).filter(({ jobId }) => /^\d{1,30}$/.test(jobId));
  const nextPollAt = nowOf(access) + POLL_MS;
  if (asked.length === 0) return { state: 'polled', answers: new Map(), nextPollAt };
  const outcome = await callProvider(access, {
    method: 'GET',
    path: '/api/v2/person/checkStatus',
    keyHeader: 'api-key',
    query: { ids: [...new Set(asked.map(({ jobId }) => jobId))].join(',') },
  });
  if (outcome.kind !== 'answered') return { state: 'providerError', reason: outcome.reason };
  const nowMs = nowOf(access);
  if (outcome.status !== 200) {
    const refusal = readRefusal(outcome, nowMs, blankingOutOf(access));
    if (refusal?.state === 'rateLimited') return { state: 'rateLimited', retryAfterMs: refusal.retryAfterMs };
    if (refusal?.state === 'badKey' || refusal?.state === 'notEntitled')
      return { state: refusal.state, reason: refusal.reason };
    return { state: 'providerError', reason: `${manifest.name} ${whatCame(outcome)}.` };
  }
  const body = jsonOf(outcome);
  // One id has also been answered with the profile alone.
  const profiles = isRecord(body) ? [body] : listOf(body);
  if (!isRecord(body) && !Array.isArray(body))
    return { state: 'providerError', reason: `${manifest.name} ${whatCame(outcome)}.` };
  return { state: 'polled', answers: answersFor(asked, profiles, nowMs), nextPollAt: nowMs + POLL_MS };
}

function answersFor(
  jobs: readonly PollJob[],
  profiles: readonly unknown[],
  nowMs: number,
): ReadonlyMap<string, LookupAnswer> {
  const wantOf = new Map(jobs.map(({ jobId, want }) => [jobId, want]));
  const answers = new Map<string, LookupAnswer>();
  for (const profile of profiles) {
    const jobId = jobIdOf(profile);
    // What was not asked for is none of ours.
    const want = jobId === null ? undefined : wantOf.get(jobId);
    if (jobId === null || want === undefined) continue;
    const answer = readProfile(profile, want, nowMs);
    if (answer !== null) answers.set(jobId, answer);
  }
  return answers;
}
