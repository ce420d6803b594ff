import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../ids.ts';
import type { Actor } from '../services.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { type AccountRows, addAccount, addExport } from './testing/add-export.ts';

let app: TestApp;
let account: AccountRows;
let exporter: Actor;
const maker = 'maker@example.com';
const stranger = 'stranger@example.com';

beforeAll(async () => {
  app = await openTestApp();
  account = await addAccount(app.database.db, app.owner.organizationId);
  await app.addMember(maker, 'recruiter');
  await app.addMember(stranger, 'recruiter');
  exporter = await app.addMember('exporter@example.com', 'recruiter');
});
afterAll(async () => {
  await app.close();
});

const idSchema = z.object({ id: z.string() });

/** A project of `maker`. */
async function privateProject(): Promise<string> {
  const { json } = await app.call('POST', '/api/projects', { as: maker, body: { name: newId('proj') } });
  return idSchema.parse(json).id;
}

/** An export of one person from a project of `maker`. */
async function exportFromPrivateProject(given?: string): Promise<string> {
  const projectId = given ?? (await privateProject());
  const candidateId = newId('cand');
  await app.database.db
    .insertInto('candidates')
    .values({
      organization_id: app.owner.organizationId,
      id: candidateId,
      profile: '{}',
      full_name: 'Person',
    })
    .execute();
  const { memberId } = exporter;
  return (await addExport(app.database.db, account, { candidateIds: [candidateId], projectId, memberId })).id;
}

const listed = async (as: string) => {
  const { json } = await app.call('GET', '/api/exports', { as });
  return z
    .object({ exports: z.array(idSchema) })
    .parse(json)
    .exports.map(({ id }) => id);
};

describe('an export from a private project (W4)', () => {
  it('is seen by the maker of the project, the exporter and admins', async () => {
    const id = await exportFromPrivateProject();
    for (const as of [maker, exporter.email, app.owner.email]) {
      expect(await app.call('GET', `/api/exports/${id}`, { as })).toMatchObject({ status: 200 });
      expect(await listed(as)).toContain(id);
    }
  });

  it('is for the others as if it were not: neither who is in it nor that there is one', async () => {
    const id = await exportFromPrivateProject();
    expect(await listed(stranger)).not.toContain(id);
    const ways = [
      ['GET', ''],
      ['GET', '/progress'],
      ['GET', '/report.csv'],
      ['GET', '/events'],
      ['POST', '/retry'],
      ['POST', '/cancel'],
    ] as const;
    for (const [method, way] of ways) {
      const body = way === '/retry' ? {} : undefined;
      expect(await app.call(method, `/api/exports/${id}${way}`, { as: stranger, body })).toMatchObject({
        status: 404,
      });
    }
  });
});

describe('an export from a project that is shared (W4)', () => {
  const share = (projectId: string, body: object) =>
    app.call('PUT', `/api/projects/${projectId}/shares`, { as: maker, body });
  const read = (id: string, as: string) => app.call('GET', `/api/exports/${id}`, { as });

  it('is seen by whoever sees the project, as long as they do', async () => {
    const projectId = await privateProject();
    const id = await exportFromPrivateProject(projectId);
    await share(projectId, { everyone: 'read', members: [] });
    expect(await read(id, stranger)).toMatchObject({ status: 200, json: { project: { id: projectId } } });
    expect(await listed(stranger)).toContain(id);
    await share(projectId, { everyone: null, members: [] });
    expect(await read(id, stranger)).toMatchObject({ status: 404 });
    expect(await listed(stranger)).not.toContain(id);
  });

  it('stays its exporter’s to see, but does not name a project that is private again', async () => {
    const projectId = await privateProject();
    const id = await exportFromPrivateProject(projectId);
    const { memberId } = exporter;
    await share(projectId, { everyone: null, members: [{ memberId, access: 'read' }] });
    expect(await read(id, exporter.email)).toMatchObject({ json: { project: { id: projectId } } });
    await share(projectId, { everyone: null, members: [] });
    expect(await read(id, exporter.email)).toMatchObject({ status: 200, json: { project: null } });
  });
});
