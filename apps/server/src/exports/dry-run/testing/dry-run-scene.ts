import { onTestFinished } from 'vitest';
import type { z } from 'zod';
import type {
  AnyScene,
  GreenhouseScene,
  GreenhouseSceneOptions,
  Scene,
  SceneOptions,
} from '../../engine/testing/scene.ts';
import { stage, stageGreenhouse } from '../../engine/testing/stage.ts';
import type { NewExportInput } from '../../schemas.ts';
import { cancelCheck, startCheck } from '../check/change-check.ts';
import { startChecks } from '../check/start-checks.ts';
import { findDryRun } from '../dry-run-row.ts';
import { makeDryRun } from '../make-dry-run.ts';
import { readDryRun } from '../read-dry-run.ts';
import { readDryRunPeople } from '../read-people.ts';
import type { DryRunAnswer, DryRunPerson, PeopleQueryInput } from '../schemas.ts';

type Answer = z.infer<typeof DryRunAnswer>;
type Person = z.infer<typeof DryRunPerson>;

/** Dry runs of exporting the people of a scene. */
export interface DryRuns {
  make(changes?: Partial<NewExportInput>): Promise<Answer>;
  read(id: string): Promise<Answer>;
  /** Everybody, read page by page. */
  people(id: string, query?: Partial<PeopleQueryInput>): Promise<readonly Person[]>;
  /** Has the ATS asked; somebody must be at work. */
  check(id: string): Promise<void>;
  cancel(id: string): Promise<void>;
  /** Asks ATSs in this process until the test is over, or until it is stopped. */
  work(): { stop(): Promise<void> };
  /** Calls that could have changed something. */
  writes(): number;
}

export type AnyDryRunScene = AnyScene & DryRuns;
/** A rehearsal Lever, people, and dry runs of exporting them. */
export type DryRunScene = Scene & DryRuns;

export async function stageDryRun(options: SceneOptions = {}): Promise<DryRunScene> {
  return withDryRuns(await stage(options));
}

/** The same with Greenhouse. */
export async function stageGreenhouseDryRun(
  options: GreenhouseSceneOptions = {},
): Promise<GreenhouseScene & DryRuns> {
  return withDryRuns(await stageGreenhouse(options));
}

function withDryRuns<Staged extends AnyScene>(scene: Staged): Staged & DryRuns {
  const { services, actor } = scene;
  const { db } = services;
  const find = (id: string) => findDryRun(db, actor, id);
  const read = async (id: string) => readDryRun(db, await find(id));
  return {
    ...scene,
    read,
    make: async (changes) =>
      read(
        await makeDryRun(services, actor, {
          connection: scene.connectionId,
          candidateIds: [...scene.candidateIds],
          destination: { kind: 'job', jobId: scene.jobId },
          placeholderEmails: false,
          includeExported: false,
          ...changes,
        }),
      ),
    async people(id, query = {}) {
      const all: Person[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await readDryRunPeople(db, await find(id), { limit: 3, ...query, cursor });
        all.push(...page.people);
        if (page.nextCursor === null) return all;
        cursor = page.nextCursor;
      }
    },
    check: async (id) => startCheck(db, await find(id)),
    cancel: async (id) => cancelCheck(db, await find(id)),
    work() {
      const checks = startChecks(services);
      onTestFinished(() => checks.stop());
      return checks;
    },
    writes: () =>
      scene.rehearsal.ledger().calls.filter(({ method, path }) => method !== 'GET' && path !== '/token')
        .length,
  };
}
