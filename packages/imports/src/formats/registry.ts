import { apollo } from './apollo.ts';
import { evaboot } from './evaboot.ts';
import type { Format } from './format.ts';
import { gem } from './gem.ts';
import { generic } from './generic.ts';
import { greenhouseBulkImport } from './greenhouse-bulk-import.ts';
import { hireez } from './hireez.ts';
import { leverBulkImport } from './lever-bulk-import.ts';
import { linkedinConnections } from './linkedin-connections.ts';
import { linkedinPositions } from './linkedin-positions.ts';
import { linkedinProfile } from './linkedin-profile.ts';
import { linkedinRecruiterImport } from './linkedin-recruiter-import.ts';
import { linkedinRecruiterProject } from './linkedin-recruiter-project.ts';
import { linkedinTalentHub } from './linkedin-talent-hub.ts';
import { lusha } from './lusha.ts';
import { phantombuster } from './phantombuster.ts';
import { seekoutTemplate } from './seekout-template.ts';

/** Every known kind of table, the one without a fingerprint last. */
export const FORMATS: readonly Format[] = [
  linkedinConnections,
  linkedinProfile,
  linkedinPositions,
  linkedinRecruiterImport,
  linkedinRecruiterProject,
  linkedinTalentHub,
  seekoutTemplate,
  apollo,
  gem,
  lusha,
  phantombuster,
  evaboot,
  hireez,
  leverBulkImport,
  greenhouseBulkImport,
  generic,
];

/** The format called `id`; undefined when there is none. */
export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}

/**
 * The format whose fingerprint is among the (normalised) headers; of several, the one that knows most of the
 * columns. `generic` when no fingerprint is there.
 */
export function detectFormat(normalisedHeaders: readonly string[]): Format {
  const present = new Set(normalisedHeaders);
  const known = (format: Format) =>
    normalisedHeaders.filter((header) => Object.hasOwn(format.columns, header)).length;
  return FORMATS.filter((format) =>
    format.fingerprints.some((fingerprint) => fingerprint.every((header) => present.has(header))),
  ).reduce((best, format) => (best === generic || known(format) > known(best) ? format : best), generic);
}
