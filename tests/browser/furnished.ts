import { type RehearsalHunter, startHunterRehearsal } from '@crosswalk/rehearsal';
import { vi } from 'vitest';
import { connect } from './engine-room.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

/** A stage whose organization has one of everything, so that no screen is empty. */
export interface FurnishedStage extends Stage {
  readonly ids: {
    readonly project: string;
    readonly import: string;
    readonly draft: string;
    readonly ada: string;
    /** Looks like another Ada. */
    readonly otherAda: string;
    /** Has the tag Do Not Contact. */
    readonly cy: string;
    readonly erased: string;
    readonly connection: string;
    readonly export: string;
    readonly dryRun: string;
    /** At its last tab. */
    readonly setup: string;
    readonly run: string;
    readonly webhook: string;
    /** An invitation's, as its link has it. */
    readonly invitationToken: string;
  };
}

export const viewer = { email: 'vera@crosswalk.example', password: memberPassword };
export const recruiter = { email: 'rui.recruiter@rehearsal.example', password: memberPassword };

const longName = `A project with a ${'very '.repeat(30)}long name`;

export async function openFurnishedStage(): Promise<FurnishedStage> {
  const hunter = await startHunterRehearsal();
  const stage = await openStage({ env: { HUNTER_URL: hunter.origin, CROSSWALK_WEBHOOKS_PRIVATE: '1' } });
  const people = await furnishPeople(stage);
  const lookups = await furnishLookups(stage, hunter, people.project);
  const exported = await furnishExports(stage, people.project);
  const governing = await furnishGoverning(stage);
  return {
    ...stage,
    ids: { ...people, ...lookups, ...exported, ...governing },
    async close() {
      await stage.close();
      await hunter.close();
    },
  };
}

async function furnishPeople(stage: Stage) {
  const { client } = stage;
  const { api } = client;
  const project = await importPeople(stage, longName);
  const file = (text: string) => Uint8Array.from(Buffer.from(text));
  await client.importFile(file(JSON.stringify([rich])), { fileName: 'resume.json', project: longName });
  await client.importFile(file('Name,Company\nada quist,Contoso\nZoe Gone,Contoso\n'), {
    fileName: 'late.csv',
  });
  const draft = await client.uploadDraft(file('Name,Email,Score\nDee Okafor,d@okafor.example,7\n'), {
    fileName: 'draft.csv',
  });
  const { imports } = await (await api.imports.$get({ query: {} })).json();
  const { candidates } = await (await api.candidates.$get({ query: { limit: 50 } })).json();
  const id = (name: string) => candidates.find((one) => one.name === name)?.id ?? '';
  const [ada, otherAda, cy, erased] = ['Ada Quist', 'ada quist', 'Cy Moreau', 'Zoe Gone'].map(id);
  if (!ada || !otherAda || !cy || !erased) throw new Error('Not everybody was imported.');
  await api.candidates[':candidateId'].erasure.$post({
    param: { candidateId: erased },
    json: { name: 'Zoe Gone' },
  });
  await api.candidates.tags.$post({
    json: { selection: { candidateIds: [cy] }, add: ['Do Not Contact', 'Senior'], remove: [] },
  });
  await api.candidates[':candidateId'].notes.$post({
    param: { candidateId: ada },
    json: { body: 'Asked for Berlin, from January.' },
  });
  return { project, import: imports.at(-1)?.id ?? '', draft: draft.id, ada, otherAda, cy, erased };
}

async function furnishLookups({ client: { api } }: Stage, hunter: RehearsalHunter, project: string) {
  await api.contacts.providers[':provider'].$put({
    param: { provider: 'hunter' },
    json: { fields: { apiKey: hunter.keys.full } },
  });
  await api.contacts.credits.$put({ json: { balance: 10 } });
  const started = await api.contacts.runs.$post({ json: { project, want: ['email'], ask: 'everybody' } });
  const { id } = await started.json();
  await vi.waitUntil(
    async () => {
      const run = await (await api.contacts.runs[':runId'].$get({ param: { runId: id } })).json();
      return run.status !== 'running';
    },
    { timeout: 60_000 },
  );
  return { run: id };
}

async function furnishExports(stage: Stage, project: string) {
  const { api } = stage.client;
  const connection = await connect(stage);
  const order = { project, connection, destination: { kind: 'prospect' as const } };
  const dryRun = await (await api['dry-runs'].$post({ json: order })).json();
  const started = await (await api.exports.$post({ json: order })).json();
  const param = { exportId: started.id };
  await vi.waitUntil(
    async () => (await (await api.exports[':exportId'].$get({ param })).json()).status === 'finished',
    { timeout: 60_000 },
  );
  const begun = await api['connection-setups'].$post({ json: { connector: 'lever-opportunities' } });
  const { id: setup } = await begun.json();
  const routes = api['connection-setups'][':setupId'];
  await routes.capabilities.$put({
    param: { setupId: setup },
    json: { export: true, onlyProspects: false, pools: false },
  });
  await routes.ready.$post({ param: { setupId: setup } });
  await routes.credentials.$put({
    param: { setupId: setup },
    json: {
      environment: 'rehearsal',
      credentials: { apiKey: stage.lever.keys.article },
      name: 'A second one',
    },
  });
  return { connection, export: started.id, dryRun: dryRun.id, setup };
}

async function furnishGoverning(stage: Stage) {
  const { api } = stage.client;
  await stage.addMember(viewer.email, 'viewer', 'Vera Viewer');
  await stage.addMember(recruiter.email, 'recruiter', 'Rui Recruiter');
  await api['api-keys'].$post({ json: { name: 'Nightly import' } });
  const invited = await api.invitations.$post({ json: { email: 'new@crosswalk.example', role: 'admin' } });
  const { link } = await invited.json();
  const added = await api.webhooks.$post({
    json: { url: 'http://127.0.0.1:9/told', events: ['export.finished'] },
  });
  const { webhook } = await added.json();
  await api.webhooks[':webhookId'].test.$post({ param: { webhookId: webhook.id } });
  return { webhook: webhook.id, invitationToken: link?.split('#token=')[1] ?? '' };
}

const rich = {
  basics: {
    name: 'Ada Quist',
    label: 'Staff Engineer · distributed systems',
    email: 'ada@quist.example',
    phone: '+49 30 1234567',
    summary: 'Keeps storage alive.\nTeaches others how.',
    location: { city: 'Berlin', countryCode: 'DE' },
    profiles: [{ network: 'LinkedIn', url: 'https://www.linkedin.com/in/ada-quist' }],
  },
  work: [
    {
      name: 'Contoso',
      position: 'Staff Engineer',
      startDate: '2021-03',
      summary: 'Leads the storage team.',
      highlights: ['Cut costs by 30 %', 'Led six people'],
    },
    { name: 'Northwind', position: 'Engineer', startDate: '2016', endDate: '2021-02' },
  ],
  education: [{ institution: 'TU Berlin', studyType: 'MSc', area: 'Computer science', startDate: '2011' }],
  skills: [{ name: 'TypeScript' }, { name: 'PostgreSQL' }],
  languages: [{ language: 'German', fluency: 'native' }],
};
