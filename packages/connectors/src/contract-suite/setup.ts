import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectorClient, PermissionResult, ProbeReport } from '../connector.ts';
import { open } from './connected.ts';
import { latestCall, writesSince } from './outcome.ts';
import type { ConnectorStage, Credentials } from './stage.ts';
import { type OpenStand, openStand } from './stand.ts';

/** What is asked when a connection is made, and daily: permissions, account, members. */
export function describeSetup(stage: ConnectorStage, full: boolean): void {
  const { manifest } = stage.connector;
  const asked = manifest.permissions.filter(({ need }) => need !== 'not needed');

  describe('setting up', () => {
    let on: OpenStand;
    beforeAll(async () => {
      on = await openStand(stage);
    });
    afterAll(() => on.close());

    async function withClient<T>(
      credentials: Credentials,
      use: (client: ConnectorClient) => Promise<T>,
    ): Promise<T> {
      const connected = open(stage, on.scene, { credentials });
      try {
        return await use(connected.client);
      } finally {
        await connected.close();
      }
    }

    const probeWith = (credentials: Credentials) => withClient(credentials, (client) => client.probe());

    it('I5: probes every permission that is asked for and writes nothing', async () => {
      const before = latestCall(on.scene);
      const report = await probeWith(on.scene.credentials);
      expect(writesSince(on.scene, before)).toEqual([]);
      expect(report.refusal).toBeNull();
      expect(report.permissions.map(({ id }) => id).sort()).toEqual(asked.map(({ id }) => id).sort());
      expect(report.permissions.filter(({ verdict }) => verdict === 'missing')).toEqual([]);
      for (const { id } of asked.filter((one) => one.access === 'read')) {
        const known = on.scene.credentialsWithout(id) !== null;
        expect(verdictOf(report, id), id).toBe(known ? 'works' : 'unknown');
      }
      for (const { detail } of report.permissions) expect(detail).toMatch(/\w/);
    });

    const taken = full
      ? asked
      : [asked.find(({ access }) => access === 'write'), asked[0]].flatMap((one) => one ?? []);
    it.each(taken)(
      'I5: names $id when it is missing, or says that it cannot know',
      async ({ id, access, withoutIt }) => {
        const credentials = on.scene.credentialsWithout(id);
        // What the look-alike does not have is told of as unknown, see above.
        if (credentials === null) return;
        const report = await probeWith(credentials);
        if (report.refusal !== null) {
          // Nothing at all works without it.
          expect(report).toMatchObject({
            permissions: [],
            refusal: { kind: expect.stringMatching(/unauthorised|forbidden/) },
          });
          return;
        }
        const own = report.permissions.find((one) => one.id === id);
        expect(own?.verdict).not.toBe('works');
        if (access === 'read') expect(own?.verdict).toBe('missing');
        if (own?.verdict === 'missing') expect(own.detail).toContain(withoutIt);
        // What cannot be tried without it is unknown, never missing.
        const others = report.permissions.filter((one) => one.id !== id && one.verdict === 'missing');
        expect(others).toEqual([]);
      },
    );

    it('tells a wrong credential, and learns nothing by it', async () => {
      const { wrongCredentials } = on.scene;
      const refusal = { kind: 'unauthorised', message: expect.stringMatching(/\w/) };
      expect(await probeWith(wrongCredentials)).toMatchObject({ permissions: [], refusal });
      await withClient(wrongCredentials, async (client) => {
        expect(await client.identifyAccount()).toMatchObject(refusal);
        expect(await client.findMember(on.scene.member.email)).toMatchObject({
          kind: 'failed',
          failure: refusal,
        });
        expect(await client.listJobs()).toMatchObject(refusal);
      });
    });

    it('is known by the account, whichever credential is used, and told apart from another', async () => {
      const keys = new Set<string>();
      const optional = asked.find(({ need, access }) => need === 'optional' && access === 'write');
      const lesser = optional === undefined ? null : on.scene.credentialsWithout(optional.id);
      for (const credentials of [on.scene.credentials, ...(lesser === null ? [] : [lesser])]) {
        const answer = await withClient(credentials, (client) => client.identifyAccount());
        if (answer.kind !== 'answer') throw new Error(answer.message);
        keys.add(answer.value);
      }
      expect([...keys]).toEqual([expect.stringMatching(/./)]);
    });

    it('learns what is plain JSON, and changes no record by it', async () => {
      const before = latestCall(on.scene);
      const learned = await on.connected.client.learn();
      expect(writesSince(on.scene, before)).toEqual([]);
      expect(learned.kind).toBe('answer');
      expect(JSON.parse(JSON.stringify(learned))).toEqual(learned);
    });

    it('L4, G3: takes a member by the exact spelling of the address alone', async () => {
      const { member, deactivated } = on.scene;
      const { client } = on.connected;
      const found = { kind: 'found', user: { id: member.id, email: member.email } };
      expect(await client.findMember(member.email)).toMatchObject(found);
      const typed = member.email.replace(/^./, (letter) => letter.toUpperCase());
      expect(await client.findMember(typed)).toMatchObject({ kind: 'otherCase', user: { id: member.id } });
      expect(await client.findMember(deactivated.email)).toMatchObject({ kind: 'deactivated' });
      expect(await client.findMember('nobody@nowhere.example')).toMatchObject({ kind: 'unknown' });
      expect(await client.findMember('')).toMatchObject({ kind: 'unknown' });
      expect(await client.readUser(member.id)).toMatchObject({ kind: 'answer', value: { id: member.id } });
      expect(await client.readUser(deactivated.id)).toMatchObject({ kind: 'gone', what: 'user' });
    });

    it('has a sign-in exactly where the manifest tells of one', () => {
      expect(stage.connector.signIn === null).toBe(manifest.oauth === null);
    });
  });
}

function verdictOf({ permissions }: ProbeReport, id: string): PermissionResult['verdict'] | null {
  return permissions.find((one) => one.id === id)?.verdict ?? null;
}
