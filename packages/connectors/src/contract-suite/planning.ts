import { type Candidate, emptyCandidate } from '@crosswalk/candidates';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Destination, PlanInput } from '../connector.ts';
import { deliver, planInput } from './delivery.ts';
import { arrivalsOf } from './outcome.ts';
import { address, emailOf, person } from './people.ts';
import type { ConnectorStage } from './stage.ts';
import { type OpenStand, openStand } from './stand.ts';
import { trickyCandidate } from './tricky-people.ts';

/** `plan` is pure and total, and what it plans is taken by the ATS. */
export function describePlanning(stage: ConnectorStage, full: boolean): void {
  const { plan, manifest } = stage.connector;

  describe('planning', () => {
    let on: OpenStand;
    beforeAll(async () => {
      on = await openStand(stage);
    });
    afterAll(() => on.close());

    function input(candidate: Candidate, more: Partial<PlanInput> = {}): PlanInput {
      return planInput(on.scene, on.connected, 1, { candidate, ...more });
    }

    function places(): readonly Destination[] {
      const { jobs, pool } = on.scene;
      return [{ kind: 'prospect' }, { kind: 'job', jobId: jobs.open }, ...(pool === null ? [] : [pool])];
    }

    it('never throws, is plain JSON, leaves what it is given alone, and says the same every time', () => {
      fc.assert(
        fc.property(trickyCandidate, fc.nat(2), fc.boolean(), (candidate, place, withheld) => {
          const destination = places()[place] ?? { kind: 'prospect' };
          const withheldEmails = withheld ? candidate.emails.slice(0, 1).map(({ key }) => key) : [];
          const given = input(candidate, { destination, withheldEmails });
          const before = structuredClone(candidate);
          const planned = plan(given);
          const text = JSON.stringify(planned);
          expect(candidate).toEqual(before);
          expect(JSON.stringify(plan(structuredClone(given)))).toBe(text);
          expect(JSON.parse(text)).toEqual(planned);
          // It is kept in a database and goes on the wire: neither takes halves of characters, nor zeros.
          expect(textsIn(planned).filter((one) => !one.isWellFormed() || one.includes('\u0000'))).toEqual([]);
          for (const key of withheldEmails)
            expect(JSON.stringify(planned.steps).toLowerCase()).not.toContain(`"${key}"`);
        }),
        { numRuns: full ? 300 : 40 },
      );
    });

    it('makes one record, by the first step, and names every step otherwise', () => {
      for (const destination of places()) {
        const { steps } = plan(input(person(1), { destination }));
        expect(steps.map(({ effect }) => effect)).toEqual(['create', ...steps.slice(1).map(() => 'amend')]);
        expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
        expect(steps.some(({ attachesResume }) => attachesResume)).toBe(true);
        for (const { label } of steps) expect(label).toMatch(/^\p{Lu}/u);
        expect(steps.every(({ target }) => target === null)).toBe(true);
      }
    });

    it('blocks whoever cannot be sent, with what to do, instead of throwing', () => {
      const nameless: Candidate = {
        ...person(1),
        name: { full: '\u0000 ', given: null, family: null, original: null },
      };
      expect(plan(input(nameless)).blocked).toMatch(/name/);
      if (!manifest.destinations.includes('pool')) {
        const pool = { kind: 'pool', poolId: '1', stageId: null } as const;
        expect(plan(input(person(1), { destination: pool })).blocked).toMatch(/pool/);
      }
    });

    it('E4: uses the placeholder where there is no address, and only there', () => {
      const placeholderEmail = 'no-email-1@crosswalk.example.com';
      const planned = (candidate: Candidate) =>
        JSON.stringify(plan(input(candidate, { placeholderEmail })).steps);
      expect(planned(person(1))).not.toContain(placeholderEmail);
      expect(planned(person(1, { emails: [] }))).toContain(placeholderEmail);
    });

    it('sends tags where it says that it does, and nowhere else', () => {
      const text = JSON.stringify(plan(input(person(1))).steps);
      expect(text.includes('Met at the fair')).toBe(manifest.sendsTags);
    });

    it.each(trickyPeople(full))(
      'is taken by the ATS, whole and at the first go: person %#',
      async (candidate) => {
        const number = on.nextNumber();
        const emails = [address(emailOf(number)), ...candidate.emails.slice(1)];
        const destination = { kind: 'job', jobId: on.scene.jobs.open } as const;
        const run = await deliver(stage, on.scene, on.connected, {
          number,
          plan: { destination, candidate: { ...candidate, emails } },
        });
        expect(run.refused).toBeNull();
        expect(arrivalsOf(on.scene, number)).toHaveLength(1);
        expect(on.trespasses).toEqual([]);
      },
    );
  });
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** People each of whom breaks something somewhere, and some that chance made. */
function trickyPeople(full: boolean): readonly Candidate[] {
  const [job] = person(1).employments;
  const employments = Array.from({ length: 12 }, (_, index) => ({
    company: `Employer ${index}`,
    title: index % 3 === 0 ? null : 'Engineer',
    location: null,
    start: index % 2 === 0 ? null : `20${String(20 - index).padStart(2, '0')}-0${(index % 9) + 1}`,
    end: null,
    current: index === 0,
    summary: null,
    highlights: [],
  }));
  return [
    person(1, { name: emptyCandidate('Madonna').name }),
    person(1, { name: emptyCandidate('Long '.repeat(60).trim()).name, headline: 'h'.repeat(3_000) }),
    person(1, { name: emptyCandidate('👩‍💻 Zoë 🚀').name, tags: ['🏷️', 'a'.repeat(400), 'A'.repeat(400)] }),
    person(1, { name: emptyCandidate('محمد عبد الله').name, location: null }),
    person(1, { employments, skills: Array.from({ length: 40 }, (_, index) => `Skill ${index}`) }),
    person(1, {
      employments: job === undefined ? [] : [{ ...job, company: null, title: null }],
      educations: [],
    }),
    ...fc.sample(trickyCandidate, { numRuns: full ? 60 : 4, seed: 20_261_122 }),
  ];
}
