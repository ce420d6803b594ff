import {
  type Connector,
  greenhouse as greenhouseConnector,
  greenhouseHarvest,
  lever as leverConnector,
  leverOpportunities,
  type PermissionFact,
} from '@crosswalk/connectors';
import {
  allPermissions,
  greenhouseScopes,
  harvestPermissions,
  startGreenhouseRehearsal,
  startLeverRehearsal,
} from '@crosswalk/rehearsal';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../../../services.ts';
import { unpace } from '../../testing/exporting.ts';
import { endpointAt, openWorkspace, type Workspace } from '../../testing/workspace.ts';
import { idOf, wizardOf } from './wizard.ts';

/** A wizard at its third step, and credentials that may do everything but one thing. */
export interface LackingScene {
  readonly connector: Connector;
  /** Submits credentials without this permission; null where the look-alike has no box for it. */
  submitWithout(permission: PermissionFact): ReturnType<ReturnType<typeof wizardOf>['submit']> | null;
  submitAll(): ReturnType<ReturnType<typeof wizardOf>['submit']>;
  /** Whether the connection can be finished as it was submitted last. */
  finish(): ReturnType<ReturnType<typeof wizardOf>['finish']>;
  close(): Promise<void>;
}

type Credentials = Readonly<Record<string, string>>;

/** The boxes of a rehearsal, and how credentials with some of them are made. */
interface Boxes {
  /** What the box of a permission is called there. */
  boxOf(permission: PermissionFact): string | undefined;
  make(without: string | null): Credentials;
}

async function openLacking(
  connector: Connector,
  space: Workspace,
  boxes: Boxes,
  closeRehearsal: () => Promise<void>,
): Promise<LackingScene> {
  const admin: Actor = await space.addMember(await space.addOrganization(), 'admin@example.com', {
    role: 'admin',
  });
  const wizard = wizardOf(space, admin);
  const id = idOf(await wizard.begin(connector.manifest.id));
  await wizard.choose(id);
  await wizard.ready(id);
  const submit = async (credentials: Credentials) => {
    await unpace(space);
    return wizard.submit(id, '', { credentials });
  };
  return {
    connector,
    submitWithout(permission) {
      const box = boxes.boxOf(permission);
      return box === undefined ? null : submit(boxes.make(box));
    },
    submitAll: () => submit(boxes.make(null)),
    finish: () => wizard.finish(id),
    async close() {
      await space.close();
      await closeRehearsal();
    },
  };
}

async function openLeverLacking(connector: Connector): Promise<LackingScene> {
  const lever = await startLeverRehearsal({ rateLimit: 'off' });
  // The one label the screen does not show as the others are made.
  const named = new Map([['archive-opportunity', 'update opportunity archived state']]);
  const boxOf = ({ id, articleLabel }: PermissionFact) => {
    const text = articleLabel ?? named.get(id) ?? id.replaceAll('-', ' ');
    return allPermissions.find((one) => one === text);
  };
  const make = (without: string | null) => ({
    apiKey: lever.makeKey(allPermissions.filter((one) => one !== without)),
  });
  const space = await openWorkspace({ rehearsal: endpointAt(lever.origin) });
  return openLacking(connector, space, { boxOf, make }, () => lever.close());
}

async function openGreenhouseLacking(connector: Connector): Promise<LackingScene> {
  const greenhouse = await startGreenhouseRehearsal({
    rateLimit: 'off',
    switches: { tokenLimitPerMinute: 'off' },
  });
  const space = await openWorkspace({}, { rehearsal: endpointAt(greenhouse.origin) });
  const scopes: Boxes = {
    boxOf: ({ label }) => greenhouseScopes.find((scope) => scope === label),
    make: (without) => ({ ...greenhouse.makeCredential(greenhouseScopes.filter((one) => one !== without)) }),
  };
  const boxes: Boxes = {
    boxOf: ({ label }) => harvestPermissions.find((one) => spelled(one) === spelled(label)),
    make: (without) => ({
      harvestKey: greenhouse.makeHarvestKey(harvestPermissions.filter((one) => one !== without)),
    }),
  };
  const which = connector.manifest.id === greenhouseHarvest.manifest.id ? boxes : scopes;
  return openLacking(connector, space, which, () => greenhouse.close());
}

/** Labels are written in more than one way: `List Job Stages for Job`, `List Job Stages For a Job`. */
function spelled(label: string): string {
  return label.toLowerCase().replace(' a ', ' ');
}

/** For `describe.each`: each connector, and a wizard for it. Whoever opens one closes it. */
export const lackingScenes: readonly (readonly [Connector, () => Promise<LackingScene>])[] = [
  [leverOpportunities, () => openLeverLacking(leverOpportunities)],
  [leverConnector, () => openLeverLacking(leverConnector)],
  [greenhouseConnector, () => openGreenhouseLacking(greenhouseConnector)],
  [greenhouseHarvest, () => openGreenhouseLacking(greenhouseHarvest)],
];

const reportSchema = z.array(
  z.object({ id: z.string(), verdict: z.enum(['works', 'missing', 'unknown']), detail: z.string() }),
);
const storedSchema = z.object({
  check: z.object({ status: z.string(), statusReason: z.string().nullable(), permissions: reportSchema }),
});
const refusedSchema = z.object({ code: z.string(), permissions: reportSchema });

/**
 * Submits credentials without one permission: it is named with what is lost and where to tick it, nothing else is
 * called missing, and nothing is green that was not seen to work.
 */
export async function expectNamed(scene: LackingScene, permission: PermissionFact): Promise<void> {
  const { manifest } = scene.connector;
  const submitted = scene.submitWithout(permission);
  if (submitted === null) return expectHonest(scene, permission);
  const reply = await submitted;
  const identified = reply.status === 200;
  const { permissions } = identified ? storedSchema.parse(reply.json).check : refusedSchema.parse(reply.json);
  const own = permissions.find(({ id }) => id === permission.id);
  const place = manifest.credentials.find(({ secret }) => secret)?.place ?? '';
  expect(own).toMatchObject({ verdict: 'missing' });
  for (const told of [`“${permission.label}”`, permission.withoutIt.slice(0, -1), place])
    expect(own?.detail).toContain(told);
  const others = permissions.filter(({ id, verdict }) => verdict === 'missing' && id !== permission.id);
  expect(others).toEqual([]);
  if (!identified) {
    // Without it nobody knows whose account this is, so nothing is stored.
    expect(reply).toMatchObject({ status: 422, json: { code: 'accountUnidentified' } });
    return;
  }
  const { status, statusReason } = storedSchema.parse(reply.json).check;
  if (permission.need !== 'required') {
    expect({ status, statusReason }).toEqual({ status: 'verified', statusReason: null });
    return;
  }
  expect(status).toBe('attention');
  expect(statusReason).toContain('one permission');
  expect(statusReason).toContain(permission.label);
  expect(await scene.finish()).toMatchObject({ status: 409, json: { code: 'notVerified' } });
}

/** Where the look-alike has no such box, and so no such list either, nothing may be claimed. */
async function expectHonest(scene: LackingScene, { id }: PermissionFact): Promise<void> {
  const { check } = storedSchema.parse((await scene.submitAll()).json);
  expect(check.permissions.find((one) => one.id === id)).toMatchObject({ verdict: 'unknown' });
}
