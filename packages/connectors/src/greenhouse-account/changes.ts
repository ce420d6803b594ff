import type { Answer, PlanStep, RecordChange, RecordIds } from '../connector.ts';
import { fieldsOf, idOf, time } from './decode.ts';
import { words } from './words.ts';

/** What somebody did with a profile of ours. */
export type Change = readonly [kind: RecordChange['kind'], message: string];

export function answer(value: readonly Change[]): Answer<readonly Change[]> {
  return { kind: 'answer', value };
}

export function told(found: Answer<readonly Change[]>): Answer<readonly RecordChange[]> {
  if (found.kind !== 'answer') return found;
  return { kind: 'answer', value: found.value.map(([kind, message]) => ({ kind, message })) };
}

export const NOT_COMPARABLE = answer([
  ['unknown', 'What was sent cannot be compared with what is in Greenhouse now.'],
]);

export const GONE: Change = [
  'gone',
  'It is not in Greenhouse any more: somebody deleted it, or merged it away.',
];

export const NOTED: Change = ['noted', 'Somebody has made a note on it.'];

/** What of an application both APIs tell. */
interface OwnApplication {
  readonly id: string;
  readonly prospect: boolean;
  readonly jobIds: readonly string[];
  readonly status: string;
  readonly stageId: string | null;
}

/** The application we made among those of the profile, and that there are others. */
export function ownAmong<A extends OwnApplication>(
  applications: readonly A[],
  applicationId: string | null,
): { readonly own: A | null; readonly beside: readonly Change[] } {
  const own = applications.find(({ id }) => id === applicationId) ?? null;
  const others = applications.filter(({ id }) => id !== applicationId);
  const beside: readonly Change[] =
    others.length > 0 ? [['otherRecord', 'The person has another application since.']] : [];
  const lost: readonly Change[] =
    own === null ? [['job', 'The application we made is not there any more.']] : [];
  return { own, beside: [...beside, ...lost] };
}

/**
 * By what an application says itself.
 *
 * @param open the status of one somebody still works on
 * @param sent null where what was sent is not at hand: then only what is never ours counts
 */
export function ofApplication(
  own: OwnApplication,
  open: string,
  sent: { readonly prospect: boolean; readonly jobId: string | null } | null,
): readonly Change[] {
  const found: Change[] = [];
  if (own.status === 'rejected') found.push(['archived', 'Somebody has rejected it already.']);
  else if (own.status !== open) found.push(['moved', `It is ${own.status || 'in another state'} by now.`]);
  if (sent === null) return found;
  const { prospect, jobId } = sent;
  if (own.prospect !== prospect) found.push(['moved', 'The prospect has become a candidate.']);
  if (own.jobIds.length !== (jobId === null ? 0 : 1) || (jobId !== null && own.jobIds[0] !== jobId)) {
    found.push(['job', 'It is not on the same job any more, or on another one too.']);
  }
  return found;
}

export const NO_JOB_TOLD = answer([['unknown', 'Greenhouse does not tell on which job it is.']]);

/**
 * A candidate on a job starts in the first of its active stages.
 *
 * @param order the field stages are ordered by
 */
export function ofFirstStage(
  { stageId }: OwnApplication,
  stages: readonly unknown[],
  order: string,
): readonly Change[] {
  const [first] = stages
    .map(fieldsOf)
    .filter(({ active }) => active !== false)
    .flatMap((row) => {
      const id = idOf(row.id);
      const at = row[order];
      return id === null || typeof at !== 'number' ? [] : [{ id, at }];
    })
    .toSorted((a, b) => a.at - b.at);
  if (first === undefined || stageId === null) {
    return [['unknown', 'Greenhouse does not tell whether it was moved.']];
  }
  return first.id === stageId ? [] : [['moved', 'It was moved to another stage.']];
}

/** Greenhouse goes on with a new profile by itself for a while: it scans and reads the résumé. */
const SETTLES_WITHIN_MS = 5 * 60_000;

/**
 * By when somebody last worked on it.
 *
 * @param leftAt when we had left it, epoch milliseconds on Greenhouse's clock; null where that is not known
 */
export function ofActivity(lastActivity: unknown, leftAt: number | null): readonly Change[] {
  const touched = time(lastActivity);
  if (touched === null || leftAt === null || touched <= leftAt + SETTLES_WITHIN_MS) return [];
  const day = new Date(touched).toISOString().slice(0, 10);
  return [['touched', `Somebody has worked on it since, last on ${day}.`]];
}

/**
 * The step that deletes a candidate we created, with applications, attachments and notes, as long as nobody changed
 * anything. Deleting again finds nothing, so it may be repeated.
 */
export function removalUnless(
  changes: Answer<readonly Change[]>,
  record: RecordIds,
  payload: PlanStep['payload'],
): Answer<PlanStep> {
  if (changes.kind !== 'answer') return changes;
  const [change] = changes.value;
  if (change !== undefined) {
    const [kind, message] = change;
    return kind === 'gone' || kind === 'merged'
      ? { kind: 'gone', what: 'record', ...words.recordGone(null) }
      : { kind: 'rejected', status: 0, ...words.keptOver(message) };
  }
  return {
    kind: 'answer',
    value: {
      id: 'delete-candidate',
      effect: 'remove',
      label: 'Delete the candidate',
      attachesResume: false,
      target: record,
      payload,
    },
  };
}
