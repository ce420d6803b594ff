import type { AtsBody } from '../ats-fetch/index.ts';

/**
 * An ATS's words as they may be shown: on one line, at most 300 characters; null when nothing is left.
 *
 * @param scrub blanks out secrets, before anything is cut: of one that was cut in two a half would stay
 */
export function heard(said: string | null, scrub: (text: string) => string): string | null {
  const line = scrub(said ?? '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (line === '') return null;
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

/** What kind of answer stood in the way, to stand inside a sentence. */
export function describeBody(status: number, body: AtsBody): string {
  switch (body.kind) {
    case 'html':
      return `it answered with a web page, HTTP ${status}`;
    case 'incomplete':
      return body.cause === 'tooLarge'
        ? 'its answer was too large'
        : `its answer was cut off, HTTP ${status}`;
    case 'brokenJson':
      return `its answer was garbled, HTTP ${status}`;
    default:
      return `HTTP ${status}`;
  }
}
