import type { Answer, JsonObject, JsonValue } from '../connector.ts';
import { fieldsOf, idOf, text } from '../greenhouse-account/decode.ts';
import type { HarvestApi } from './api.ts';
import { readAll } from './lists.ts';
import type { PermissionId } from './permissions.ts';
import { readSkillFields } from './skill-fields.ts';
import { listSources } from './sources.ts';

type Named = readonly [id: string, name: string];

/**
 * The lists a plan names things by, in the shape `readReferences` takes, with v1's ids, which need not be v3's. Costs
 * a call for each 500 rows, at least six.
 */
export async function loadReferences(api: HarvestApi): Promise<Answer<JsonObject>> {
  const sources = await listSources(api);
  if (sources.kind !== 'answer') return sources;
  const schools = await named(api, '/schools', 'schools:list');
  if (schools.kind !== 'answer') return schools;
  const degrees = await named(api, '/degrees', 'degrees:list');
  if (degrees.kind !== 'answer') return degrees;
  const disciplines = await named(api, '/disciplines', 'disciplines:list');
  if (disciplines.kind !== 'answer') return disciplines;
  // The set-up article does not list these two, so a key made by it lacks them.
  const tags = orNone(await named(api, '/tags/candidate', 'tags:list'));
  if (tags.kind !== 'answer') return tags;
  const fields = orNone(await readSkillFields(api));
  if (fields.kind !== 'answer') return fields;
  return {
    kind: 'answer',
    value: {
      api: 'v1',
      sources: sources.value.map(({ id, name, group }): JsonValue => [id, name, group]),
      referrers: [],
      tags: tags.value,
      school_name: schools.value,
      degree: degrees.value,
      discipline: disciplines.value,
      customFields: fields.value.map(({ withOptions }) => withOptions),
    },
  };
}

/** Whether lists are those of v1: another connector to the same account has ids of its own. */
export function areOurs(references: JsonObject | null): references is JsonObject {
  return references?.api === 'v1';
}

async function named(
  api: HarvestApi,
  path: string,
  permission: PermissionId,
): Promise<Answer<readonly Named[]>> {
  const answer = await readAll(api, path, [], permission);
  if (answer.kind !== 'answer') return answer;
  return { kind: 'answer', value: answer.value.flatMap(nameOf) };
}

function nameOf(row: unknown): readonly Named[] {
  const id = idOf(fieldsOf(row).id);
  const name = text(fieldsOf(row).name);
  return id === null || name === null ? [] : [[id, name]];
}

function orNone<T>(answer: Answer<readonly T[]>): Answer<readonly T[]> {
  return answer.kind === 'forbidden' ? { kind: 'answer', value: [] } : answer;
}
