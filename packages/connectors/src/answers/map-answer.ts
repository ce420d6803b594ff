import type { Answer } from '../connector.ts';

/** What an answer comes to; a failure stays what it is. */
export function mapAnswer<From, To>(answer: Answer<From>, to: (value: From) => To): Answer<To> {
  return answer.kind === 'answer' ? { kind: 'answer', value: to(answer.value) } : answer;
}
