import { defaultMapping, type FieldMapping, findConnector, type Manifest } from '@crosswalk/connectors';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';

/** As stored: {"skills":{"kind":"customField","id":"101"}}. */
export const mappingSchema = z.object({
  skills: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('tags') }),
    z.object({ kind: z.literal('note') }),
    z.object({ kind: z.literal('customField'), id: z.string() }),
  ]),
});

/** How fields of a connection are mapped: as an admin chose, else skills go where the ATS usually has them (B6). */
export function mappingOf(connection: {
  readonly connector: string;
  readonly mapping: FieldMapping | null;
}): FieldMapping {
  if (connection.mapping !== null) return connection.mapping;
  const [first] = findConnector(connection.connector)?.manifest.skillPlaces ?? [];
  return first === 'note' ? { skills: { kind: 'note' } } : defaultMapping;
}

/** Throws a 422 Problem `mappingNotOffered` for a place where this ATS cannot take skills. */
export function checkMapping(manifest: Manifest, mapping: FieldMapping): void {
  if (manifest.skillPlaces.includes(mapping.skills.kind)) return;
  throw new Problem(
    422,
    'mappingNotOffered',
    manifest.skillPlaces.length === 0
      ? `${manifest.name} gets skills in the résumé alone; there is nothing to choose.`
      : `${manifest.name} does not take skills there.`,
    { offered: manifest.skillPlaces },
  );
}
