import { stored } from '../answers/stored.ts';
import type { RecordIds, SendContext, SendResult } from '../connector.ts';
import { fieldsOf, idOf, isId, text } from '../greenhouse-account/decode.ts';
import type { GreenhouseApi } from './api.ts';
import { doubtful, trouble } from './errors.ts';
import { readCandidate } from './records.ts';
import { words } from './words.ts';

/**
 * Writes the first name a candidate has once more. Only keys that are sent change, while lists would be replaced
 * (Harvest v3, "Edit candidate"), so this is the least there is to write. Whether Greenhouse then lists the candidate
 * as just updated is not documented: whoever asks has to look.
 */
export async function touch(
  api: GreenhouseApi,
  record: RecordIds,
  context: SendContext,
): Promise<SendResult> {
  const gone = { kind: 'gone', what: 'record', ...words.recordGone(null) } as const;
  if (!isId(record.recordId)) return gone;
  const candidate = await readCandidate(api, record.recordId);
  if (candidate.kind !== 'answer') return candidate;
  if (candidate.value === null) return gone;
  const { first_name } = fieldsOf(candidate.value);
  if (text(first_name) === null) return trouble('the candidate shows no first name');
  const call = {
    method: 'PATCH',
    path: `/candidates/${record.recordId}`,
    body: { first_name: text(first_name) },
  } as const;
  const subject = { permission: 'candidates:update', missing: 'record' } as const;
  const written = await api.write(call, null, context, subject);
  if (written.kind === 'failed') return written.failure;
  if (idOf(fieldsOf(written.json).id) !== record.recordId)
    return doubtful('its answer named another profile');
  return stored(record);
}
