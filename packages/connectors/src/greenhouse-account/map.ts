import type { JsonObject, PlanInput } from '../connector.ts';
import { line } from './fit.ts';
import { type MappedContacts, mapContacts } from './map-contacts.ts';
import { mapEducations } from './map-educations.ts';
import { type MappedEmployments, mapEmployments } from './map-employments.ts';
import { type MappedName, mapName } from './map-name.ts';
import { mapSkills } from './map-skills.ts';
import { noteBody } from './note.ts';
import type { References } from './read-references.ts';

/** What of a candidate goes to Greenhouse (G7), and what was left out, in the recruiter's words. Pure. */
export interface MappedCandidate {
  /** Null when there is none to send. */
  readonly name: MappedName | null;
  readonly contacts: MappedContacts;
  readonly employments: MappedEmployments;
  readonly educations: readonly JsonObject[];
  readonly tags: readonly string[];
  readonly customFields: readonly JsonObject[];
  readonly note: string | null;
  readonly warnings: readonly string[];
}

export function mapCandidate(input: PlanInput, references: References): MappedCandidate {
  const { candidate, withheldEmails, placeholderEmail, mapping, sourceName } = input;
  const warnings: string[] = [];
  const name = mapName(candidate, warnings);
  const contacts = mapContacts(candidate, withheldEmails, placeholderEmail, warnings);
  const employments = mapEmployments(candidate, warnings);
  const educations = mapEducations(candidate, references, warnings);
  const skills = mapSkills(candidate, mapping.skills, references, warnings);
  return {
    name,
    contacts,
    employments,
    educations: educations.sent,
    tags: skills.tags,
    customFields: skills.customFields,
    note: noteBody(line(sourceName) ?? 'Crosswalk', {
      employments: employments.left,
      educations: educations.left,
      skills: skills.left,
    }),
    warnings,
  };
}
