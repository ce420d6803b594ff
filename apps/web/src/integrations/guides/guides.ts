import { greenhouseGuide } from './greenhouse-guide.tsx';
import type { Guide } from './guide.ts';
import { harvestGuide } from './harvest-guide.tsx';
import { leverGuide, leverOpportunitiesGuide } from './lever-guide.tsx';

const guides: Readonly<Record<string, Guide>> = {
  'lever-opportunities': leverOpportunitiesGuide,
  lever: leverGuide,
  greenhouse: greenhouseGuide,
  'greenhouse-harvest': harvestGuide,
};

/** The guide of a connector, by its id; null where there is none yet. */
export function guideOf(connectorId: string): Guide | null {
  return guides[connectorId] ?? null;
}
