import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, expectComplaints } from './complaints.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { openStage, owner, type Stage } from './stage.ts';

/** In an organization of her own on the same server, with the same password as the other owner. */
const okapiOwner = { email: 'olga@okapi.example', password: owner.password };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await foundOkapi(stage);
});
afterAll(() => stage.close());

/** A second organization with an owner who can sign in; there is no screen for founding one. */
async function foundOkapi({ server }: Stage): Promise<void> {
  const { db } = server.services;
  await sql`update organizations set name = 'Quagga'`.execute(db);
  await db.insertInto('organizations').values({ id: 'org_okapi', name: 'Okapi' }).execute();
  await db
    .insertInto('users')
    .values({ id: 'user_okapi', email: okapiOwner.email, name: 'Olga Okapi' })
    .execute();
  await sql`
    insert into user_credentials (id, user_id, provider_id, account_id, password)
    select 'cred_okapi', 'user_okapi', provider_id, 'user_okapi', password from user_credentials limit 1`.execute(
    db,
  );
  await db
    .insertInto('members')
    .values({
      organization_id: 'org_okapi',
      id: 'mem_okapi',
      email: okapiOwner.email,
      name: 'Olga Okapi',
      role: 'owner',
      user_id: 'user_okapi',
    })
    .execute();
}

interface Made {
  readonly candidateId: string;
  readonly projectId: string;
  readonly importId: string;
}

/** Somebody, in a project, with a tag and a note, as whoever is signed in. */
async function furnish(page: Page, name: string): Promise<Made> {
  return await page.evaluate<Made>(`(async () => {
    const ask = async (method, path, body, type = 'application/json') => {
      const answer = await fetch('/api' + path, { method, body, headers: body ? { 'content-type': type } : {} });
      if (!answer.ok) throw new Error(await answer.text());
      return await answer.json();
    };
    const file = 'Name,Email,Company\\n${name} Person,p@${name}.example,${name} Works\\n';
    const report = await ask('POST', '/imports?fileName=${name}.csv&project=${name}%20hunt', file, 'text/csv');
    const [person] = (await ask('GET', '/candidates')).candidates;
    await ask('POST', '/candidates/' + person.id + '/notes', JSON.stringify({ body: '${name} note' }));
    const selection = { candidateIds: [person.id] };
    await ask('POST', '/candidates/tags', JSON.stringify({ selection, add: ['${name} tag'] }));
    return { candidateId: person.id, projectId: report.project.id, importId: report.importId };
  })()`);
}

/** Everything the server tells this window from now on. */
function listenTo(page: Page): string[] {
  const heard: string[] = [];
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.startsWith('/api/')) return;
    // Streams have no end, and a page that is left takes its answers along.
    if (response.headers()['content-type']?.includes('event-stream') === true) return;
    void response.text().then(
      (text) => heard.push(text),
      () => heard.push(''),
    );
  });
  return heard;
}

const pages = [
  '/search',
  '/projects',
  '/imports',
  '/exports',
  '/duplicates',
  '/account',
  '/settings',
  '/settings/tags',
  '/settings/audit-log',
  '/integrations',
];

/** Opens a page and reads it, once it has settled. */
async function textOf(page: Page, path: string): Promise<string> {
  await page.goto(path);
  await page.getByRole('heading').first().waitFor();
  // What is on the way is drawn as bones.
  for (const unready of [
    page.locator('.mantine-Skeleton-root, .mantine-Loader-root'),
    page.getByText(/^(Searching …|Loading)$/),
  ])
    await unready.first().waitFor({ state: 'detached' });
  return (await page.locator('body').textContent()) ?? '';
}

describe('two organizations on one server', () => {
  it('see nothing of each other, in any page, answer or address (W1)', wholeWalk, async () => {
    const quagga = await stage.signedIn();
    const okapi = await stage.signedIn(okapiOwner);
    expectComplaints(okapi.context(), answered(404, /\/api\/.*/));
    pictureWhenFailed(okapi);
    const theirs = await furnish(quagga, 'Quagga');
    const own = await furnish(okapi, 'Okapi');
    const heard = listenTo(okapi);
    await okapi.goto('/search');
    await okapi.getByText('Okapi Person').first().waitFor();
    await okapi.goto(`/projects/${own.projectId}`);
    await okapi.getByText('Okapi hunt').first().waitFor();
    const addresses = [
      ...pages,
      `/projects/${theirs.projectId}`,
      `/candidates/${theirs.candidateId}`,
      `/imports/${theirs.importId}`,
      '/search?q=Quagga',
    ];
    for (const path of addresses) {
      const text = await textOf(okapi, path);
      expect(text, path).not.toMatch(/Quagga (Person|hunt|note|tag|Works)/);
    }
    expect(heard.length).toBeGreaterThan(15);
    expect(heard.filter((text) => /Quagga (Person|hunt|note|tag|Works)|quagga\.example/.test(text))).toEqual(
      [],
    );
    // And the other window still has what it had.
    await quagga.goto('/search');
    await quagga.getByText('Quagga Person').first().waitFor();
  });
});
