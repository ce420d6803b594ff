import type { Candidate } from '@crosswalk/candidates';
import type { JsonObject, SkillPlace } from '../connector.ts';
import { distinctBy } from '../distinct-by.ts';
import { LIMIT, lengthOf, line } from './fit.ts';
import { type CustomField, type References, tagKey } from './read-references.ts';

export interface MappedSkills {
  /** Tags and, where skills are mapped to them, skills, in the spelling Greenhouse has them. */
  readonly tags: readonly string[];
  readonly customFields: readonly JsonObject[];
  /** Skills for the note. */
  readonly left: readonly string[];
}

/** Greenhouse has no field for skills: they become tags, a note, or the value of a custom field (B6). */
export function mapSkills(
  candidate: Candidate,
  place: SkillPlace,
  references: References,
  warnings: string[],
): MappedSkills {
  const skills = candidate.skills.flatMap((skill) => line(skill) ?? []);
  const ownTags = candidate.tags.flatMap((tag) => line(tag) ?? []);
  const asTags = place.kind === 'tags' ? skills : [];
  const long = asTags.filter((skill) => lengthOf(skill) > LIMIT);
  const longTags = ownTags.filter((tag) => lengthOf(tag) > LIMIT);
  if (long.length > 0) {
    warnings.push(
      `${long.length === 1 ? 'One skill goes' : `${long.length} skills go`} into the note: a tag takes ${LIMIT} characters.`,
    );
  }
  if (longTags.length > 0) {
    warnings.push(`Left out, because a tag takes ${LIMIT} characters: ${longTags.join(', ')}.`);
  }
  // Greenhouse tells tags apart by letter case, and makes what it does not know.
  const tags = distinctBy(
    [...ownTags, ...asTags].filter((tag) => lengthOf(tag) <= LIMIT),
    tagKey,
  ).map((tag) => references.tags.get(tagKey(tag))?.name ?? tag);
  if (place.kind === 'tags') return { tags, customFields: [], left: long };
  if (place.kind === 'note' || skills.length === 0) return { tags, customFields: [], left: skills };
  const field = references.customFields.get(place.id);
  if (field === undefined) {
    warnings.push(
      'The custom field for skills is not there in Greenhouse any more: the skills go into the note.',
    );
    return { tags, customFields: [], left: skills };
  }
  return { tags, ...intoField(field, skills, warnings) };
}

/** Values by type (Harvest v3, "Custom fields": a text, or for several options their names). */
function intoField(
  { id, name, type, options }: CustomField,
  skills: readonly string[],
  warnings: string[],
): Omit<MappedSkills, 'tags'> {
  const custom_field_id = Number(id);
  if (type === 'multi_select') {
    const known = skills.flatMap((skill) => options.get(tagKey(skill)) ?? []);
    const left = skills.filter((skill) => !options.has(tagKey(skill)));
    if (left.length > 0) {
      warnings.push(`Not among the options of “${name}”, so in the note: ${left.join(', ')}.`);
    }
    return {
      customFields: known.length === 0 ? [] : [{ custom_field_id, value: [...new Set(known)] }],
      left,
    };
  }
  const value = skills.join(', ');
  if (type === 'short_text' && lengthOf(value) > LIMIT) {
    warnings.push(
      `The skills are longer than the ${LIMIT} characters “${name}” takes: they go into the note.`,
    );
    return { customFields: [], left: skills };
  }
  return { customFields: [{ custom_field_id, value }], left: [] };
}
