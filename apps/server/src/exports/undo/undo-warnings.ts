import type { UndoNeed } from '@crosswalk/connectors';
import { connectorOf } from '../../connections/connector-of.ts';
import { findConnection } from '../../connections/find-connection.ts';
import { keyName, nameOf, reportPermissions, whatToDo } from '../../connections/judge-probe.ts';
import type { Services } from '../../services.ts';

/** What is said first, for each consequence, in this order. */
const consequences: Readonly<Record<UndoNeed['withoutIt'], string>> = {
  nobodyRemoved: 'The undo would pause, for nobody can be removed',
  everybodyStays: 'Everybody would stay, for it cannot be seen whether somebody works on them',
  jobsStay: 'Candidates on a job would stay, for it cannot be seen whether they were moved',
  prospectsStay: 'Prospects would stay, for it cannot be seen whether they were moved',
};

/**
 * What an undo through this connection cannot do for want of permissions, as last checked: a sentence each, and what
 * to do about all of it. Only what the ATS refused is told, not what could not be known.
 *
 * @param connectionId a connection that is in use
 */
export async function undoWarnings(
  { db }: Pick<Services, 'db'>,
  organizationId: string,
  connectionId: string,
): Promise<readonly string[]> {
  const { connector, probe } = await findConnection(db, organizationId, connectionId);
  const { manifest } = connectorOf(connector);
  const missing = reportPermissions(manifest, probe).filter(({ verdict }) => verdict === 'missing');
  const told = Object.entries(consequences).flatMap(([consequence, said]) => {
    const lacking = missing.filter(({ id }) =>
      manifest.undo.some(({ permission, withoutIt }) => permission === id && withoutIt === consequence),
    );
    if (lacking.length === 0) return [];
    const names = lacking.map(nameOf).join(' and ');
    return [`${said}: the ${keyName(manifest)} lacks ${names}.`];
  });
  return told.length === 0 ? [] : [...told, whatToDo(manifest)];
}
