import type { Answer, MadeRecord, RecordChange, RecordIds } from '../connector.ts';
import { type Fields, fieldsOf, idOf, isFields, list, text, time } from './decode.ts';
import { trouble } from './errors.ts';
import { isId, type LeverApi } from './lever-api.ts';
import { opportunityIds } from './opportunity.ts';
import { type CreateOpportunity, readPayload } from './payload.ts';
import { WITH_APPLICATIONS } from './records.ts';

/** Lever goes on with a new record by itself for a while: it parses the résumé, files it, tells followers. */
const settlesWithinMs = 5 * 60_000;

/** A person has a handful of opportunities; more pages than this are no person. */
const MAX_PAGES = 5;

type Opportunity = Fields;

/**
 * What somebody did with an opportunity of ours since, by the opportunity itself, by those beside it on the same
 * contact and by its notes (Lever API reference, "Opportunities", "Notes"). Whatever else people do with it,
 * feedback, interviews, mails, shows in `lastInteractionAt` alone.
 */
export async function readChanges(api: LeverApi, made: MadeRecord): Promise<Answer<readonly RecordChange[]>> {
  const sent = sentCreate(made);
  const { personId, recordId } = made.ids;
  if (sent === null || personId === null || !isId(personId) || !isId(recordId)) {
    return changes(['unknown', 'What was sent cannot be compared with what is in Lever now.']);
  }
  const contact = await readOpportunities(api, personId);
  if (contact.kind !== 'answer') return contact;
  const listed = contact.value.find((row) => row.id === recordId) ?? null;
  const now = await readNow(api, made.ids, listed);
  if (now.kind !== 'answer') return now;
  if (now.value === null)
    return changes(['gone', 'It is not in Lever any more: somebody deleted it, or merged it away.']);
  const notes = await api.read(`/opportunities/${recordId}/notes`, [['limit', '1']], {
    permission: 'list-opportunity-notes',
    opportunityId: recordId,
  });
  if (notes.kind !== 'answer') return notes;
  const noted = fieldsOf(notes.value).data;
  if (!Array.isArray(noted)) return trouble('its list of notes was no list');
  return changes(
    ...changesOfOpportunity(now.value, made, sent),
    ...othersBeside(api, contact.value, made),
    ...(noted.length > 0 ? [['noted', 'Somebody has made a note on it.'] as const] : []),
  );
}

type Change = readonly [kind: RecordChange['kind'], message: string];

function changes(...found: readonly Change[]): Answer<readonly RecordChange[]> {
  return { kind: 'answer', value: found.map(([kind, message]) => ({ kind, message })) };
}

function sentCreate({ steps }: MadeRecord): CreateOpportunity | null {
  for (const step of steps) {
    const payload = readPayload(step.payload);
    if (payload?.call === 'createOpportunity') return payload;
  }
  return null;
}

/** All opportunities of the person: a failure unless they could be read to the end. */
async function readOpportunities(api: LeverApi, contact: string): Promise<Answer<readonly Opportunity[]>> {
  const query = [['contact_id', contact], ...WITH_APPLICATIONS] as const;
  const pages = await api.readPages('/opportunities', query, 'list-opportunities', MAX_PAGES);
  if (pages.failure !== null) return pages.failure;
  const rows = pages.rows.filter(isFields).filter((row) => idOf(row.contact) === contact);
  // A list that ignores the filter holds everybody, and what is beside ours may be on its later pages.
  if (pages.end === 'capped') return trouble('its list of opportunities was longer than we read');
  return { kind: 'answer', value: rows };
}

/** The list may lag behind; without the permission to read one opportunity it must do. */
async function readNow(
  api: LeverApi,
  ids: RecordIds,
  listed: Opportunity | null,
): Promise<Answer<Opportunity | null>> {
  const answer = await api.read(`/opportunities/${ids.recordId}`, WITH_APPLICATIONS, {
    permission: 'read-opportunity',
    opportunityId: ids.recordId,
  });
  if (answer.kind === 'forbidden') return { kind: 'answer', value: listed };
  if (answer.kind === 'gone' && answer.what === 'record') return { kind: 'answer', value: null };
  if (answer.kind === 'rejected' && answer.status === 404) return { kind: 'answer', value: null };
  if (answer.kind !== 'answer') return answer;
  const { data } = fieldsOf(answer.value);
  if (!isFields(data) || data.id !== ids.recordId) return trouble('its answer named another opportunity');
  return { kind: 'answer', value: data };
}

function changesOfOpportunity(
  now: Opportunity,
  made: MadeRecord,
  sent: CreateOpportunity,
): readonly Change[] {
  const found: Change[] = [];
  const archived = isFields(now.archived) || time(now.archivedAt) !== null;
  if (idOf(now.contact) !== made.ids.personId)
    found.push(['merged', 'It belongs to another person by now: somebody merged two people.']);
  if (archived) found.push(['archived', 'Somebody has archived it already.']);
  if (!Array.isArray(now.stageChanges) || now.stageChanges.length === 0)
    found.push(['unknown', 'Lever does not tell whether it was moved.']);
  else if (now.stageChanges.length > 1) found.push(['moved', 'It was moved to another stage.']);
  const owner = idOf(now.owner);
  if (owner !== sent.opportunity.owner) found.push(['owner', 'It has another owner.']);
  const jobs = list(now.applications).map((application) => idOf(fieldsOf(application).posting));
  if (jobs.length !== sent.opportunity.postings.length || jobs.some((job) => !isSent(job, sent)))
    found.push(['job', 'It is not on the same job any more, or on another one too.']);
  const touched = time(now.lastInteractionAt);
  // Archiving and the rest have been told already, in clearer words.
  if (found.length === 0 && touched !== null && touched > made.leftAt + settlesWithinMs)
    found.push(['touched', `Somebody has worked on it since, last on ${day(touched)}.`]);
  return found;
}

function isSent(job: string | null, sent: CreateOpportunity): boolean {
  return job !== null && sent.opportunity.postings.includes(job);
}

function othersBeside(
  api: LeverApi,
  rows: readonly Opportunity[],
  { ids, baseline }: MadeRecord,
): readonly Change[] {
  const others = rows.filter((row) => {
    const id = text(row.id);
    return id !== null && id !== ids.recordId && !baseline.has(id);
  });
  if (others.length === 0) return [];
  const links = others.flatMap((row) => opportunityIds(row, api.access.environment)?.link ?? []);
  const where = links.length === 0 ? '.' : `: ${links.join(' , ')}`;
  return [['otherRecord', `The person has another opportunity since${where}`]];
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
