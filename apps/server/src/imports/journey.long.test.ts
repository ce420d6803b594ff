import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerArrival } from '@crosswalk/rehearsal';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { callLever } from '../exports/engine/testing/call-lever.ts';
import { stage, stageGreenhouse } from '../exports/engine/testing/stage.ts';
import { expectContactsArrived, expectNameArrived, travel } from './testing/journey.ts';

// Further samples that are not part of the repository; the folder is named by the environment.
const folder = process.env.CROSSWALK_EXTRA_TEST_DATA;

function read<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(join(folder ?? '', file), 'utf8')));
}

const phoneColumns = ['Mobile Phone', 'Work Phone', 'Home Phone', 'Other Phone'];
const textColumns = ['Headline', 'Title', 'Company', 'Location', 'Website', 'Skills', 'Odd'];

/** A row for each name, and rows full of numbers and strings; each told apart by an address of its own. */
function sampleRows(): Record<string, string>[] {
  const names = read('names/tricky-names.json', z.array(z.object({ full: z.string() })));
  const phones = read('phones/national-formats.json', z.array(z.object({ international: z.string() })));
  const cells = read('phones/tricky-cells.json', z.array(z.object({ raw: z.string() })));
  const fields = read('strings/candidate-field-strings.json', z.array(z.object({ s: z.string() })));
  const naughty = read('strings/blns.json', z.array(z.string()));
  const row = (kind: string, index: number, more: Readonly<Record<string, string>>) => ({
    Name: `${kind} ${index}`,
    Email: `${kind.toLowerCase()}${index}@samples.example`,
    ...more,
  });
  const spread = (kind: string, texts: readonly string[], columns: readonly string[]) =>
    Array.from({ length: Math.ceil(texts.length / columns.length) }, (_, index) => {
      const from = index * columns.length;
      return row(kind, index, Object.fromEntries(columns.map((name, at) => [name, texts[from + at] ?? ''])));
    });
  return [
    ...names.map(({ full }, index) => row('Name', index, { Name: full })),
    ...spread(
      'Phone',
      [...phones.map(({ international }) => international), ...cells.map(({ raw }) => raw)],
      phoneColumns,
    ),
    ...spread('Text', [...fields.map(({ s }) => s), ...naughty], textColumns),
  ];
}

const contactSchema = z.object({ data: z.object({ phones: z.array(z.object({ value: z.string() })) }) });

async function atLever() {
  const scene = await stage({ people: 0 });
  return {
    scene,
    // They come to a contact behind the record, which Lever tells apart.
    phonesOf: async ({ personId }: LedgerArrival) =>
      contactSchema.parse(await callLever(scene, `/contacts/${personId}`)).data.phones,
  };
}

async function atGreenhouse() {
  const scene = await stageGreenhouse({ people: 0 });
  return { scene, phonesOf: async ({ phones }: LedgerArrival) => phones };
}

describe.runIf(folder !== undefined)('names, numbers and strings of further samples', () => {
  test.each([
    ['Lever Opportunities', atLever],
    ['Greenhouse', atGreenhouse],
  ] as const)(
    'go from a file through the profile into %s unharmed (W2, section 5)',
    { timeout: 600_000 },
    async (_ats, open) => {
      const { scene, phonesOf } = await open();
      for (const journey of await travel(scene, sampleRows())) {
        const { cells, candidate, arrival, reason } = journey;
        expect({ email: cells.Email, reason }).toMatchObject({ reason: null });
        if (arrival === null) throw new Error(`${cells.Email} did not arrive`);
        expectNameArrived(journey);
        expectContactsArrived(journey);
        const valid = candidate.phones.filter((phone) => phone.valid).map(({ e164 }) => e164);
        if (valid.length > 0) {
          const sent = (await phonesOf(arrival)).map(({ value }) => value);
          for (const number of valid)
            expect(sent, cells.Name).toContainEqual(expect.stringContaining(number ?? ''));
        }
        // What no rule knows is kept to the letter, but for what no database text can hold.
        const odd = cells.Odd?.replaceAll('\u0000', '') ?? '';
        if (odd.trim() !== '') expect(candidate.extras.Odd).toBe(odd);
      }
    },
  );
});
