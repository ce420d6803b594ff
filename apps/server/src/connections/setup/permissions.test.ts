import { leverOpportunities } from '@crosswalk/connectors';
import {
  allPermissions,
  type PermissionId,
  type RehearsalLever,
  startLeverRehearsal,
} from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../services.ts';
import { unpace } from '../testing/exporting.ts';
import { endpointAt, openWorkspace, type Workspace } from '../testing/workspace.ts';
import { idOf, wizardOf } from './testing/wizard.ts';

const place = 'Settings > Integrations and API > API Credentials';

let lever: RehearsalLever;
let space: Workspace;
let admin: Actor;
let wizard: ReturnType<typeof wizardOf>;
let id: string;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  space = await openWorkspace({ rehearsal: endpointAt(lever.origin) });
  admin = await space.addMember(await space.addOrganization(), 'admin@example.com', { role: 'admin' });
  wizard = wizardOf(space, admin);
  id = idOf(await wizard.begin());
  await wizard.choose(id);
  await wizard.ready(id);
});
beforeEach(() => unpace(space));
afterAll(async () => {
  await space.close();
  await lever.close();
});

const required = leverOpportunities.manifest.permissions
  .filter((permission) => permission.need === 'required')
  .map((permission) => ({ ...permission, ticked: permission.articleLabel satisfies PermissionId }));

describe('the check of a key without a permission that is needed (I5, L2)', () => {
  it.each(required)('names “$label”, what is lost without it, and where to tick it', async (permission) => {
    const { label, ticked, withoutIt } = permission;
    const reply = await wizard.submit(id, lever.makeKey(allPermissions.filter((one) => one !== ticked)));
    for (const named of [`“${label}”`, withoutIt.slice(0, -1), place]) expect(reply.text).toContain(named);
    const seen = { id: permission.id, verdict: 'missing', detail: expect.stringContaining(place) };
    const missing = expect.arrayContaining([expect.objectContaining(seen)]);
    if (permission.id === 'list-users') {
      // Without it nobody knows whose account this is, so nothing is stored.
      expect(reply).toMatchObject({
        status: 422,
        json: { code: 'accountUnidentified', permissions: missing },
      });
      return;
    }
    expect(reply).toMatchObject({
      status: 200,
      json: {
        check: {
          status: 'attention',
          statusReason: expect.stringContaining('one permission'),
          permissions: missing,
        },
      },
    });
    const { json } = await wizard.check(id);
    expect(json).toMatchObject({ check: { status: 'attention', permissions: missing } });
    expect(await wizard.finish(id)).toMatchObject({ status: 409, json: { code: 'notVerified' } });
  });

  it('names all of them at once', async () => {
    const reads: readonly PermissionId[] = ['list users', 'read user', 'list postings', 'read posting'];
    const reply = await wizard.submit(id, lever.makeKey(reads));
    for (const { label, access, id: permission } of required) {
      if (access === 'write' || permission === 'list-opportunities')
        expect(reply.text).toContain(`“${label}”`);
    }
  });

  it('is green again with a key that has them all', async () => {
    expect(await wizard.submit(id, lever.keys.article)).toMatchObject({
      json: { check: { status: 'verified', statusReason: null } },
    });
    expect(await wizard.finish(id)).toMatchObject({ status: 200 });
  });
});
