import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from './connected.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { type Scenario, scenariosOf } from './scenarios.ts';
import type { ConnectorStage } from './stage.ts';
import { type OpenStand, openStand } from './stand.ts';

/** What leaves a write in doubt (`doubtful` of `Failure`), and whether the ATS has done it. */
const doubts: readonly { readonly title: string; readonly fault: Fault; readonly stored: boolean }[] = [
  { title: 'a connection cut after it was stored', fault: { type: 'cut', store: true }, stored: true },
  { title: 'a connection cut before it was stored', fault: { type: 'cut' }, stored: false },
  { title: '500 after it was stored', fault: { type: 'serverError', store: true }, stored: true },
  { title: '500', fault: { type: 'serverError' }, stored: false },
  {
    title: '502 after it was stored',
    fault: { type: 'serverError', status: 502, store: true },
    stored: true,
  },
  { title: '503', fault: { type: 'serverError', status: 503 }, stored: false },
  {
    title: '504 after it was stored',
    fault: { type: 'serverError', status: 504, store: true },
    stored: true,
  },
  { title: 'a web page after it was stored', fault: { type: 'html', store: true }, stored: true },
  { title: 'a web page with 200', fault: { type: 'html', status: 200 }, stored: false },
  { title: 'half an answer', fault: { type: 'truncatedJson' }, stored: true },
  { title: '2xx without ids', fault: { type: 'withoutIds' }, stored: true },
  { title: '429', fault: { type: 'tooManyRequests', retryAfter: 1 }, stored: false },
  { title: '429 after it was stored', fault: { type: 'tooManyRequests', store: true }, stored: true },
];

/**
 * After whatever doubt, at whichever write, the look-ups tell what became of it, and who goes by them leaves in the ATS
 * what an undisturbed run leaves, once.
 */
export function describeDoubts(stage: ConnectorStage, full: boolean): void {
  const scenarios = scenariosOf(stage);
  // Each on a look-alike of its own where there are many runs: what it tells takes longer the more people it has.
  for (const some of full ? scenarios.map((one) => [one]) : [scenarios]) {
    describe('a write in doubt (B1)', () => playAll(stage, some, full));
  }
}

function playAll(stage: ConnectorStage, scenarios: readonly Scenario[], full: boolean): void {
  let on: OpenStand;
  const usual = new Map<Scenario, { readonly steps: number; readonly outcome: Outcome }>();
  beforeAll(async () => {
    on = await openStand(stage);
  });
  afterAll(() => on.close());
  afterEach(() => on.scene.lookAlike.faults.clear());

  /** An undisturbed run to compare with. */
  async function usually(scenario: Scenario) {
    const known = usual.get(scenario);
    if (known !== undefined) return known;
    const number = on.nextNumber();
    const run = await scenario.run(on, number);
    expect(run.refused).toBeNull();
    const told = { steps: run.taken.length, outcome: outcomeOf(on.scene, number) };
    usual.set(scenario, told);
    return told;
  }

  for (const scenario of scenarios.slice(0, 1)) {
    it.each(doubts)(`${scenario.title}: $title`, async ({ fault, stored }) => {
      const { steps, outcome } = await usually(scenario);
      // In short, later writes meet only the worst of it.
      const places = full || (fault.type === 'cut' && stored) ? steps : 1;
      for (let at = 0; at < places; at += 1) {
        await playDisturbed(on, scenario, { at, by: fault }, stored, outcome);
      }
    });
  }

  for (const scenario of scenarios.slice(1)) {
    it(`${scenario.title}: a connection cut after it was stored`, async () => {
      const { outcome } = await usually(scenario);
      await playDisturbed(on, scenario, { at: 0, by: { type: 'cut', store: true } }, true, outcome);
    });
  }
}

async function playDisturbed(
  on: OpenStand,
  scenario: Scenario,
  disturbed: { readonly at: number; readonly by: Fault },
  stored: boolean,
  outcome: Outcome,
): Promise<void> {
  const number = on.nextNumber();
  const run = await scenario.run(on, number, disturbed);
  on.scene.lookAlike.faults.clear();
  const where = `write ${disturbed.at + 1}`;
  const step = run.taken[disturbed.at];
  expect(run.refused, where).toBeNull();
  if (run.disturbed?.result.kind === 'stored') {
    // Of a removal and the like no ids have to come back, and it was done.
    expect(disturbed.by.type, where).toBe('withoutIds');
    expect(step?.effect, where).not.toBe('create');
  } else {
    expect(run.disturbed?.result.kind, where).toBe('doubtful');
    // What an `amend` would change may be so already.
    if (stored) expect(run.disturbed?.foundDone, where).toBe(true);
    else if (step?.effect === 'create') expect(run.disturbed?.foundDone, where).toBe(false);
  }
  expect(outcomeOf(on.scene, number), where).toEqual(outcome);
  expect(on.trespasses).toEqual([]);
  expect(on.scene.lookAlike.ledger().doubles).toEqual([]);
}
