import { stored } from '../answers/stored.ts';
import type { RecordIds, SendContext, SendResult } from '../connector.ts';
import { fieldsOf, idOf, text } from '../greenhouse-account/decode.ts';
import type { HarvestApi } from './api.ts';
import { doubtful } from './errors.ts';
import { applicationsIn } from './record.ts';
import { readCandidate } from './records.ts';
import { words } from './words.ts';

/**
 * Writes the first name of a candidate of ours as it is, in the name of who was credited with it (Harvest v1 reference,
 * "Edit candidate": what is not named stays). Whether Greenhouse then lists the candidate as just updated nothing
 * documents: it counts only when it does.
 */
export async function touch(api: HarvestApi, record: RecordIds, context: SendContext): Promise<SendResult> {
  const candidate = await readCandidate(api, record.recordId);
  if (candidate.kind !== 'answer') return candidate;
  const row = candidate.value;
  if (row === null) return { kind: 'gone', what: 'record', ...words.recordGone(null) };
  const own = applicationsIn(row);
  const member = (own.find(({ id }) => id === record.applicationId) ?? own[0])?.creditedTo ?? null;
  const firstName = text(row.first_name);
  if (member === null || firstName === null) return { kind: 'rejected', status: 0, ...words.noMember };
  const path = `/candidates/${record.recordId}`;
  const request = { method: 'PATCH', path, body: { first_name: firstName } } as const;
  const subject = { permission: 'candidates:update', missing: 'record' } as const;
  const written = await api.write(request, member, context, subject);
  if (written.kind === 'failed') return written.failure;
  return idOf(fieldsOf(written.json).id) === record.recordId
    ? stored(record)
    : doubtful('its answer named another profile');
}
