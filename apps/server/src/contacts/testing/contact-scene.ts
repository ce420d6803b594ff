import {
  type RehearsalHunter,
  type RehearsalPeopleDataLabs,
  type RehearsalRocketReach,
  startHunterRehearsal,
  startPeopleDataLabsRehearsal,
  startRocketReachRehearsal,
} from '@crosswalk/rehearsal';
import { expect } from 'vitest';
import type { z } from 'zod';
import type { Rounds } from '../../running/rounds.ts';
import { openTestApp, type TestApp } from '../../testing/open-app.ts';
import { startContacts } from '../background/start-contacts.ts';
import type { ContactTiming } from '../background/timing.ts';
import type { Item } from '../read-items.ts';
import type { Run } from '../read-runs.ts';
import { ContactItemList, ContactRun } from '../schemas.ts';
import { Credits } from '../settings-schemas.ts';

/** Waits that suit look-alikes without latency. */
export const quickTiming: ContactTiming = {
  callTimeoutMs: 30_000,
  sendWithinMs: 30_000,
  reconcileAfterMs: [20, 120],
  retryAfterMs: [10],
  pollAtMostMs: 30,
  searchWithinMs: 60_000,
};

export interface ContactScene {
  readonly app: TestApp;
  readonly peopleDataLabs: RehearsalPeopleDataLabs;
  readonly hunter: RehearsalHunter;
  readonly rocketReach: RehearsalRocketReach;
  /** Sets a provider up, behind those that are. */
  setUp(provider: string, apiKey: string, more?: object): Promise<void>;
  /** Takes all providers out again, and sets these up in their order with full keys. */
  only(...providers: readonly string[]): Promise<void>;
  setCredits(balance: number): Promise<void>;
  credits(): Promise<z.infer<typeof Credits>>;
  /** Imports people by full name into a project, each with an employer and without contacts. */
  people(project: string, names: readonly string[], columns?: string): Promise<void>;
  order(body: object, as?: string): Promise<Run>;
  /** A worker of this process. */
  work(timing?: Partial<ContactTiming>): Rounds;
  /** Lets a worker work until nobody of the run is under way. */
  finish(run: Pick<Run, 'id'>, timing?: Partial<ContactTiming>): Promise<Run>;
  read(runId: string): Promise<Run>;
  items(runId: string): Promise<readonly Item[]>;
  /** Outcomes by name of the person. */
  outcomes(runId: string): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

export async function openContactScene(): Promise<ContactScene> {
  const [peopleDataLabs, hunter, rocketReach] = await Promise.all([
    startPeopleDataLabsRehearsal({ rateLimit: 'off' }),
    startHunterRehearsal({ rateLimit: 'off' }),
    startRocketReachRehearsal({ rateLimit: 'off' }),
  ]);
  const lookAlikes = { 'people-data-labs': peopleDataLabs, hunter, rocketreach: rocketReach } as const;
  const app = await openTestApp({
    PEOPLE_DATA_LABS_URL: peopleDataLabs.origin,
    HUNTER_URL: hunter.origin,
    ROCKETREACH_URL: rocketReach.origin,
  });
  const running = new Set<Rounds>();

  async function ok(method: string, path: string, body?: unknown, as?: string): Promise<unknown> {
    const answer = await app.call(method, path, {
      ...(body === undefined ? {} : { body }),
      ...(as === undefined ? {} : { as }),
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  }

  async function read(runId: string): Promise<Run> {
    return ContactRun.parse(await ok('GET', `/api/contacts/runs/${runId}`));
  }

  async function items(runId: string): Promise<readonly Item[]> {
    const all: Item[] = [];
    let cursor = '';
    do {
      const path = `/api/contacts/runs/${runId}/items?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page = ContactItemList.parse(await ok('GET', path));
      all.push(...page.items);
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    return all;
  }

  function work(timing: Partial<ContactTiming> = {}): Rounds {
    const worker = startContacts(app.services, { ...quickTiming, ...timing });
    running.add(worker);
    return worker;
  }

  const scene: ContactScene = {
    app,
    peopleDataLabs,
    hunter,
    rocketReach,
    async setUp(provider, apiKey, more = {}) {
      await ok('PUT', `/api/contacts/providers/${provider}`, {
        fields: { apiKey, ...more },
        callsPerMinute: 10_000,
      });
    },
    async only(...providers) {
      await app.database.db.deleteFrom('contact_providers').execute();
      for (const provider of providers) {
        const known = Object.entries(lookAlikes).find(([id]) => id === provider);
        if (known === undefined) throw new Error(`There is no look-alike of ${provider}.`);
        await scene.setUp(provider, known[1].keys.full);
      }
    },
    async setCredits(balance) {
      await ok('PUT', '/api/contacts/credits', { balance });
    },
    credits: async () => Credits.parse(await ok('GET', '/api/contacts/credits')),
    async people(project, names, columns = '') {
      const rows = names.map((name, place) => {
        const [first = '', ...rest] = name.split(' ');
        return `${first},${rest.join(' ')},Employer ${project} ${place}${columns}`;
      });
      const head = columns === '' ? '' : ',Tags';
      await app.importText(`First Name,Last Name,Company${head}\n${rows.join('\n')}`, { project });
    },
    order: async (body, as) => ContactRun.parse(await ok('POST', '/api/contacts/runs', body, as)),
    work,
    async finish(run, timing) {
      const worker = work(timing);
      await expect
        .poll(async () => (await read(run.id)).counts.open, { timeout: 100_000, interval: 50 })
        .toBe(0);
      await worker.stop();
      running.delete(worker);
      return await read(run.id);
    },
    read,
    items,
    outcomes: async (runId) =>
      Object.fromEntries((await items(runId)).map(({ name, outcome }) => [name, outcome])),
    async close() {
      for (const worker of running) await worker.stop();
      await Promise.all([peopleDataLabs.close(), hunter.close(), rocketReach.close()]);
      await app.close();
    },
  };
  return scene;
}
