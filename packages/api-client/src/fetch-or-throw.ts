import { CrosswalkError, CrosswalkUnreachable } from './crosswalk-error.ts';

/**
 * `fetch`, for which only 2xx is an answer.
 * @throws {CrosswalkError} when the server refuses
 * @throws {CrosswalkUnreachable} when nothing answers
 */
export async function fetchOrThrow(input: Request | string | URL, init?: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(input, init);
  } catch (error) {
    // Who asked no longer wants the answer: that is no failure of the server.
    if (error instanceof Error && error.name === 'AbortError') throw error;
    throw new CrosswalkUnreachable(input instanceof Request ? input.url : String(input), error);
  }
  if (!answer.ok) throw await CrosswalkError.from(answer);
  return answer;
}
