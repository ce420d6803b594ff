import { findConnector } from '@crosswalk/connectors';
import { type RehearsalGreenhouse, startGreenhouseRehearsal } from '@crosswalk/rehearsal';
import { insertCandidates } from '../../../candidates/store-candidates.ts';
import { readExportRow, readItemRows, unpace } from '../../../connections/testing/exporting.ts';
import { endpointAt, openWorkspace, type Workspace } from '../../../connections/testing/workspace.ts';
import { newId } from '../../../ids.ts';
import type { Actor } from '../../../services.ts';
import { cancelExport } from '../../change-export.ts';
import { startWorker } from '../../engine/start.ts';
import { samplePeople } from '../../engine/testing/sample-people.ts';
import type { GreenhouseConnector } from '../../engine/testing/scene.ts';
import type { NewExportInput } from '../../schemas.ts';
import { startExport } from '../../start-export.ts';

/** What the connection of a test is called. */
export const connectionName = 'Hiring';

/** One Greenhouse, and organizations that connect to it one after the other. */
export interface GreenhouseSpace {
  readonly greenhouse: RehearsalGreenhouse;
  readonly space: Workspace;
  /** The admin of the present organization. */
  admin(): Actor;
  /** Greenhouse as it was at first, and a new organization with an admin it knows. */
  renew(): Promise<Actor>;
  /** Connects with everything allowed and Enable Pools on, and authenticates the admin. */
  connect(connector: GreenhouseConnector, changes?: object): Promise<void>;
  /** Exports so many new people; returns the export's id. */
  exportTo(destination: NewExportInput['destination'], people?: number): Promise<string>;
  /** Does something while a worker is at work. */
  working<T>(work: () => Promise<T>): Promise<T>;
  status(exportId: string): ReturnType<typeof readExportRow>;
  outcomes(exportId: string): Promise<readonly (string | null)[]>;
  /** Ends what a test has left under way: the account is everybody's, and nobody is to be sent during the next. */
  endExports(): Promise<void>;
  close(): Promise<void>;
}

export async function openGreenhouseSpace(): Promise<GreenhouseSpace> {
  const greenhouse = await startGreenhouseRehearsal({
    rateLimit: 'off',
    switches: { tokenLimitPerMinute: 'off' },
  });
  const space = await openWorkspace({}, { rehearsal: endpointAt(greenhouse.origin) });
  const { db } = space.database;
  let admin: Actor | null = null;
  const who = (): Actor => {
    if (admin === null) throw new Error('there is no organization yet');
    return admin;
  };
  return {
    greenhouse,
    space,
    admin: who,
    async renew() {
      greenhouse.reset();
      greenhouse.faults.clear();
      admin = await space.addMember(await space.addOrganization(), 'owner@crosswalk.example', {
        role: 'admin',
      });
      return admin;
    },
    async connect(connector, changes = {}) {
      const connected = await space.call(who(), 'POST', '/connections', {
        connector,
        name: connectionName,
        environment: 'rehearsal',
        credentials: credentialsOf(greenhouse, connector),
        pools: true,
        ...changes,
      });
      if (connected.status >= 300) throw new Error(`not connected: ${connected.text}`);
      await unpace(space);
      await space.call(who(), 'POST', `/connections/${connectionName}/authentications`, {});
    },
    async exportTo(destination, people = 2) {
      const known = samplePeople(people).map((candidate) => ({ id: newId('cand'), candidate }));
      await db.transaction().execute((trx) => insertCandidates(trx, who().organizationId, known));
      return await startExport(space.services, who(), {
        connection: connectionName,
        candidateIds: known.map(({ id }) => id),
        destination,
        placeholderEmails: false,
        includeExported: false,
      });
    },
    async working(work) {
      const worker = startWorker(space.services);
      try {
        return await work();
      } finally {
        await worker.stop();
      }
    },
    status: (id) => readExportRow(space, id),
    outcomes: async (id) => (await readItemRows(space, id)).map(({ outcome }) => outcome),
    async endExports() {
      const open = await db
        .selectFrom('exports')
        .select('id')
        .where('organization_id', '=', who().organizationId)
        .where('purpose', '=', 'export')
        .where('status', 'in', ['running', 'paused'])
        .execute();
      for (const { id } of open) await cancelExport(db, who(), id);
    },
    async close() {
      await space.close();
      await greenhouse.close();
    },
  };
}

/** The trial credentials a connector takes. */
export function credentialsOf(
  { credentials, harvestKeys }: RehearsalGreenhouse,
  connector: GreenhouseConnector,
): Readonly<Record<string, string>> {
  return connector === 'greenhouse' ? { ...credentials.full } : { harvestKey: harvestKeys.full };
}

/** The label of a permission as the connector's manifest has it. */
export function labelOf(connector: GreenhouseConnector, permission: string): string {
  const found = findConnector(connector)?.manifest.permissions.find(({ id }) => id === permission);
  if (found === undefined) throw new Error(`${connector} knows no permission ${permission}`);
  return found.label;
}
