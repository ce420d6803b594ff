import { tidyLine, truncate } from '@crosswalk/candidates';
import type { CallAnswer, CallOutcome } from '../calls/call-once.ts';
import { free, type LookupAnswer, maybeCharged } from '../lookup-answer.ts';
import { fieldOf, listOf, textOf } from './json.ts';

/** The answer when no status came back at all. */
export function noAnswer(outcome: Exclude<CallOutcome, CallAnswer>, name: string): LookupAnswer {
  const reason = `${name} could not be reached: ${outcome.reason}.`;
  if (outcome.kind === 'neverSent') return free({ state: 'providerError', reason });
  return maybeCharged({
    state: 'providerError',
    reason: `${name} did not answer: ${outcome.reason}. It may have charged for it.`,
  });
}

/** The answer when a status came that says nothing of the look-up: 5xx, a web page, JSON that is cut off. */
export function unreadable(answer: CallAnswer, name: string): LookupAnswer {
  return maybeCharged({
    state: 'providerError',
    reason: `${name} ${whatCame(answer)}. It may have charged for it.`,
  });
}

export function whatCame(answer: CallAnswer): string {
  if (answer.body.kind === 'incomplete')
    return `answered ${answer.status}, but not completely: ${answer.body.reason}`;
  if (answer.body.kind === 'unreadable' && answer.body.page)
    return `answered ${answer.status} with a web page instead of data`;
  if (answer.body.kind === 'unreadable') return `answered ${answer.status} with something that is no data`;
  return `answered ${answer.status}`;
}

/** Whether it comes from somebody before the provider, such as a firewall: then its status means nothing. */
export function isPage(answer: CallAnswer): boolean {
  return answer.body.kind === 'unreadable' && answer.body.page;
}

/** The JSON of an answer; undefined when there is none. */
export function jsonOf(answer: CallAnswer): unknown {
  return answer.body.kind === 'json' ? answer.body.value : undefined;
}

/** The provider's own words, fit to be shown: one line, at most 300 characters, without secrets. */
export function wordsOf(answer: CallAnswer, blankOut: (text: string) => string, fallback: string): string {
  const body = jsonOf(answer);
  const error = fieldOf(body, 'error');
  const first = listOf(fieldOf(body, 'errors'))[0];
  const said = [
    fieldOf(error, 'message'),
    error,
    fieldOf(first, 'details'),
    fieldOf(first, 'code'),
    fieldOf(body, 'message'),
    fieldOf(body, 'detail'),
  ]
    .map(textOf)
    .find((text) => text !== null);
  return said === undefined ? fallback : truncate(tidyLine(blankOut(said)), 300);
}
