import { sql } from 'kysely';
import { z } from 'zod';
import type { ConnectionRow } from '../connections/connection-row.ts';
import { connectorOf } from '../connections/connector-of.ts';
import { identitiesOf } from '../connections/identities.ts';
import type { ProjectRef } from '../projects/find-project.ts';
import { readIds, refuseMissing, refuseTooMany } from '../search/selection.ts';
import type { Actor, Services } from '../services.ts';
import { notOfTestExport } from './ats-records.ts';
import { type Chosen, chosenSet, readChosen } from './chosen-candidates.ts';
import { destinationSchema } from './destination.ts';
import { estimateSeconds } from './estimate-seconds.ts';
import { findExportConnection } from './find-export-connection.ts';
import type { LastDestination, Summary, SummaryInput } from './summary-schemas.ts';

/**
 * What somebody is told before they export (E2, E3), from what we know: the ATS is not asked, nothing is written,
 * and who has not authenticated yet is told all the same.
 *
 * @throws {Problem} as `findExportConnection`, `readChosen`, `refuseMissing` and `refuseTooMany`
 */
export async function summariseExport(
  services: Services,
  actor: Actor,
  input: SummaryInput,
): Promise<z.infer<typeof Summary>> {
  const { db } = services;
  const connection = await findExportConnection(services, actor, input.connection);
  const connector = connectorOf(connection.connector);
  const chosen = await readChosen(db, actor, input);
  const { project } = chosen;
  const numbers = await countPeople(services, actor, connection, chosen, input.jobId ?? null);
  const toSend = input.includeExported ? numbers.people : numbers.people - numbers.exportedBefore;
  return {
    ...numbers,
    lastDestination: project === null ? null : await lastDestination(services, actor, connection, project),
    seconds: await estimateSeconds(db, connection, connector, toSend),
    identity: (await identitiesOf(db, actor)).get(connection.accountId) ?? null,
    duplicateWarning: connector.manifest.duplicateWarning,
  };
}

const numbersSchema = z.object({
  people: z.number(),
  withoutEmail: z.number(),
  exportedBefore: z.number(),
  exportedElsewhere: z.number(),
  doNotContact: z.number(),
});

async function countPeople(
  { db }: Services,
  actor: Actor,
  { accountId }: ConnectionRow,
  chosen: Chosen,
  jobId: string | null,
): Promise<z.infer<typeof numbersSchema>> {
  const { rows } = await sql`
    with people as materialized (
      select c.id, c.email_count from (${chosenSet(actor, chosen)}) chosen
        join candidates c on c.organization_id = ${actor.organizationId} and c.id = chosen.id)
    , before as materialized (
      select people.id, bool_or(r.destination ->> 'jobId' is not distinct from ${jobId}::text
                                and ${jobId}::text is not null) as on_job
        from people
       cross join lateral same_person(${actor.organizationId}, people.id) as person (id)
        join ats_records r on r.organization_id = ${actor.organizationId} and r.account_id = ${accountId}
         and r.candidate_id = person.id and r.undone_at is null and ${notOfTestExport}
       group by 1)
    select (select count(*) from people)::integer as people,
           (select count(*) from people where email_count = 0)::integer as "withoutEmail",
           (select count(*) from before)::integer as "exportedBefore",
           (select count(*) from before where not on_job)::integer as "exportedElsewhere",
           (select count(distinct ct.candidate_id) from tags t
              join candidate_tags ct on ct.organization_id = t.organization_id and ct.tag_id = t.id
              join people on people.id = ct.candidate_id
             where t.organization_id = ${actor.organizationId}
               and ${saysDoNotContact})::integer as "doNotContact"`.execute(db);
  const numbers = numbersSchema.parse(rows[0]);
  const { people } = chosen;
  if (people.kind === 'searched' && people.limited) refuseTooMany(numbers.people);
  // Looked for one by one only where some are missing.
  if (people.kind === 'named' && numbers.people < people.candidateIds.length) {
    const found = await readIds(db, chosenSet(actor, chosen));
    await refuseMissing(db, actor, people.candidateIds, found, chosen.project);
  }
  return numbers;
}

/** Of the tag `t`, as `isDoNotContact` knows it. */
const saysDoNotContact = sql`regexp_replace(lower(btrim(t.name)), '[[:space:]_-]+', ' ', 'g') = 'do not contact'`;

/** Where this project last went in this ATS account, when the connection still lets it go there. */
async function lastDestination(
  { db }: Services,
  actor: Actor,
  connection: ConnectionRow,
  project: ProjectRef,
): Promise<LastDestination | null> {
  const row = await db
    .selectFrom('exports')
    .select('destination')
    .where('organization_id', '=', actor.organizationId)
    .where('project_id', '=', project.id)
    .where('account_id', '=', connection.accountId)
    .where('purpose', '=', 'export')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const destination = destinationSchema.parse(row.destination);
  const none = { jobId: null, poolId: null, stageId: null, title: null };
  switch (destination.kind) {
    case 'prospect':
      return { ...none, ...destination };
    case 'job':
      return connection.onlyProspects ? null : { ...none, ...destination };
    case 'pool':
      return connection.poolsEnabled ? { ...none, ...destination } : null;
  }
}
