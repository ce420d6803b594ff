import type { SkillField } from '@crosswalk/connectors';
import type { Services } from '../services.ts';
import { atsNames } from './ats-name.ts';
import type { ConnectionRow } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { problemOf } from './failure-problem.ts';
import { noteRefusal } from './note-refusal.ts';
import { withClient } from './open-client.ts';

export interface SkillFieldList {
  readonly fields: readonly SkillField[];
  /** Why there is none to choose, and what to do instead; null when there is one. */
  readonly message: string | null;
}

const byNumber = 'Enter the number of the field instead.';

/**
 * The custom fields of candidates that skills can be put into, by name, as the ATS has them now (B6). Without the
 * permission to read them there are none, and the message says so: a field can still be chosen by its number.
 *
 * @throws {Problem} 409 `credentialsRefused`; 502, 503 when the ATS does not answer
 */
export async function listSkillFields(
  services: Services,
  connection: ConnectionRow,
): Promise<SkillFieldList> {
  const { manifest } = connectorOf(connection.connector);
  const answer = await withClient(services, connection, async (client) => client.listSkillFields?.() ?? null);
  const ats = atsNames[connection.ats];
  if (answer === null) return { fields: [], message: `${ats} has no list of custom fields. ${byNumber}` };
  if (answer.kind === 'answer') {
    const fields = answer.value.toSorted(
      (a, b) => a.name.localeCompare(b.name, 'en') || a.id.localeCompare(b.id),
    );
    const none = `${ats} has no active custom field of candidates for text or several choices: make one there.`;
    return { fields, message: fields.length === 0 ? none : null };
  }
  await noteRefusal(services, connection, answer);
  if (answer.kind === 'forbidden')
    return { fields: [], message: `${answer.message} ${answer.forAdmin} ${byNumber}` };
  throw problemOf(answer, manifest, 'reading the custom fields');
}
