import type { Answer, PlanStep, RecordIds } from '../connector.ts';
import { texts } from '../greenhouse-account/decode.ts';
import { tagKey } from '../greenhouse-account/read-references.ts';
import type { HarvestApi } from './api.ts';
import { trouble } from './errors.ts';
import { readFeed, squeezed } from './feed.ts';
import { isCreate, readPayload } from './payload.ts';
import { applicationsIn, fileNamesOf } from './record.ts';
import { readCandidate } from './records.ts';
import { attachedName, isInPool } from './send.ts';

/** Whether a step shows in Greenhouse already: the candidate's own row has everything but notes. */
export async function isStepDone(
  api: HarvestApi,
  step: PlanStep,
  ids: RecordIds | null,
): Promise<Answer<boolean>> {
  const payload = readPayload(step.payload);
  const target = ids ?? step.target;
  if (payload === null || isCreate(payload) || payload.call === 'addApplication' || target === null) {
    return trouble('only a step that changes what is there can be looked up');
  }
  const candidate = await readCandidate(api, target.recordId);
  if (candidate.kind !== 'answer') return candidate;
  const row = candidate.value;
  if (payload.call === 'deleteCandidate') return told(row === null);
  if (row === null) return trouble('the profile is not there');
  const applications = applicationsIn(row);
  switch (payload.call) {
    case 'setPool': {
      const own = applications.find(({ id }) => id === target.applicationId);
      return own === undefined ? trouble('the application is not there') : told(isInPool(payload.body, own));
    }
    case 'attachResume': {
      const names = [...fileNamesOf(row), ...applications.flatMap(({ fileNames }) => fileNames)];
      return told(names.includes(attachedName(payload.fileName, target)));
    }
    case 'applyTag':
      return told(texts(row.tags).some((tag) => tagKey(tag) === tagKey(payload.tag)));
    case 'addNote': {
      const feed = await readFeed(api, target.recordId);
      if (feed.kind !== 'answer') return feed;
      const wanted = squeezed(typeof payload.body.body === 'string' ? payload.body.body : '');
      return told(feed.value.notes.includes(wanted));
    }
  }
}

function told(value: boolean): Answer<boolean> {
  return { kind: 'answer', value };
}
