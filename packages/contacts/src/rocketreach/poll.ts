import { isRecord } from '../answers/json.ts';
import { jsonOf, whatCame } from '../answers/unusable.ts';
import type { CallAnswer } from '../calls/call-once.ts';
import { blankingOutOf, callProvider, nowOf } from '../calls/call-provider.ts';
import type { PollAnswer, PollJob, ProviderAccess } from '../provider.ts';
import { manifest } from './manifest.ts';
import { readRefusal } from './read-answer.ts';
import { jobIdOf, POLL_MS, profilesOf, readProfile } from './read-profile.ts';

/** The largest number of ids in one call (RocketReach API, People Lookup Status). */
export const JOBS_PER_POLL = 100;

/**
 * Asks after up to 100 jobs, free of charge. More are left for the next.
 *
 * How several ids are written the reference does not say: its own client repeats the parameter, others join them with
 * commas. Whoever is not mentioned in the answer to the one is asked for in the other.
 */
export async function poll(jobs: readonly PollJob[], access: ProviderAccess): Promise<PollAnswer> {
  const asked = jobs.slice(0, JOBS_PER_POLL).filter(({ jobId }) => /^\d{1,30}$/.test(jobId));
  if (asked.length === 0) return { state: 'polled', answers: [], nextPollAt: nowOf(access) + POLL_MS };
  const ids = [...new Set(asked.map(({ jobId }) => jobId))];
  const first = await ask(ids, access);
  const untold = ids.filter((id) => !first.profiles.some((profile) => jobIdOf(profile) === id));
  const isWritten = first.problem === null || first.problem.state === 'providerError';
  const second =
    ids.length > 1 && untold.length > 0 && first.answered && isWritten
      ? await ask([untold.join(',')], access)
      : null;
  const problem = first.problem === null ? null : (second ?? first).problem;
  if (problem !== null) return problem;
  const nowMs = nowOf(access);
  const profiles = [...first.profiles, ...(second?.profiles ?? [])];
  return { state: 'polled', answers: answersFor(asked, profiles, nowMs), nextPollAt: nowMs + POLL_MS };
}

interface Polled {
  /** Whether something came that may depend on how it was asked. */
  readonly answered: boolean;
  readonly profiles: readonly unknown[];
  readonly problem: Exclude<PollAnswer, { readonly state: 'polled' }> | null;
}

async function ask(ids: readonly string[], access: ProviderAccess): Promise<Polled> {
  const outcome = await callProvider(access, {
    method: 'GET',
    path: '/api/v2/person/checkStatus',
    keyHeader: 'api-key',
    query: { ids },
  });
  if (outcome.kind !== 'answered') {
    const reason = `${manifest.name} did not answer: ${outcome.reason}.`;
    return { answered: false, profiles: [], problem: { state: 'providerError', reason } };
  }
  const profiles = outcome.status === 200 ? listed(outcome) : null;
  return {
    answered: outcome.status < 500,
    profiles: profiles ?? [],
    problem: profiles === null ? problemOf(outcome, access) : null,
  };
}

function problemOf(outcome: CallAnswer, access: ProviderAccess): NonNullable<Polled['problem']> {
  const refusal = outcome.status === 200 ? null : readRefusal(outcome, nowOf(access), blankingOutOf(access));
  if (refusal?.state === 'rateLimited') return { state: 'rateLimited', retryAfterMs: refusal.retryAfterMs };
  if (refusal?.state === 'badKey' || refusal?.state === 'notEntitled')
    return { state: refusal.state, reason: refusal.reason };
  return { state: 'providerError', reason: `${manifest.name} ${whatCame(outcome)}.` };
}

/** One id has also been answered with the profile alone. Null for what is neither. */
function listed(answer: CallAnswer): readonly unknown[] | null {
  const body = jsonOf(answer);
  return Array.isArray(body) || isRecord(body) ? profilesOf(body) : null;
}

/** A job is named by its profile, so that look-ups for e-mail and phone of one person are two of the same name. */
function answersFor(jobs: readonly PollJob[], profiles: readonly unknown[], nowMs: number) {
  const byId = new Map(profiles.map((profile) => [jobIdOf(profile), profile]));
  return jobs.flatMap((job) => {
    const answer = readProfile(byId.get(job.jobId), job.want, nowMs);
    return answer === null ? [] : [{ job, answer }];
  });
}
