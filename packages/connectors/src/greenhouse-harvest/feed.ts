import { jsonOf } from '../answers/json.ts';
import type { Answer } from '../connector.ts';
import { type Fields, fieldsOf, isFields, list, text } from '../greenhouse-account/decode.ts';
import { NOTE_START } from '../greenhouse-account/note.ts';
import type { HarvestApi } from './api.ts';
import { trouble } from './errors.ts';

/** Notes and mails on a profile; what Greenhouse itself writes down are activities, which are left out. */
export interface Feed {
  readonly notes: readonly string[];
  readonly mails: number;
}

/** Everything people wrote on a profile, in one answer (Harvest v1 reference, "Retrieve activity feed"). */
export async function readFeed(api: HarvestApi, candidateId: string): Promise<Answer<Feed>> {
  const subject = { permission: 'activity-feed:read', missing: 'record' } as const;
  const answer = await api.read(`/candidates/${candidateId}/activity_feed`, [], subject);
  if (answer.kind !== 'answer') return answer;
  const feed = jsonOf(answer.value);
  if (!isFields(feed) || !Array.isArray(feed.notes)) return trouble('its activity feed had no notes');
  const body = (note: Fields) => squeezed(text(note.body) ?? '');
  return {
    kind: 'answer',
    value: { notes: feed.notes.map((note) => body(fieldsOf(note))), mails: list(feed.emails).length },
  };
}

/** Notes of ours begin in one way. */
export function isOurNote(note: string): boolean {
  return note.startsWith(NOTE_START);
}

/** Markup and white space may come back otherwise. */
export function squeezed(body: string): string {
  return body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
