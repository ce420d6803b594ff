import { greenhouseGuide } from './greenhouse-guide.tsx';
import type { Guide } from './guide.ts';
import { leverGuide } from './lever-guide.tsx';

const guides: Readonly<Record<string, Guide>> = { greenhouse: greenhouseGuide, lever: leverGuide };

/** The guide of an ATS, by its id; null where there is none yet. */
export function guideOf(atsId: string): Guide | null {
  return guides[atsId] ?? null;
}
