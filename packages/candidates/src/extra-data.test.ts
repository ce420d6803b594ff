import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPartialDate, readPartialDate } from './dates.ts';
import { readEmails } from './emails.ts';
import { readLink } from './links.ts';
import { readLocation } from './locations.ts';
import { splitName } from './name-parts.ts';
import { nameKey, readName } from './names.ts';
import { readPhones } from './phones.ts';
import { storable, tidyLine, tidyText } from './tidy.ts';

// Further samples that are not part of the repository; the folder is named by the environment.
const folder = process.env.CROSSWALK_EXTRA_TEST_DATA;

function rows(file: string): readonly Record<string, unknown>[] {
  return items(file).filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null);
}

function items(file: string): readonly unknown[] {
  const data: unknown = JSON.parse(readFileSync(path.join(folder ?? '', file), 'utf8'));
  if (!Array.isArray(data)) throw new Error(`${file} is no list`);
  return data;
}

describe.runIf(folder !== undefined)('extra test data', () => {
  it('reads every tricky name without changing a letter of it', () => {
    for (const row of rows('names/tricky-names.json')) {
      const full = String(row.full);
      const name = readName({ full });
      expect(name?.full).toBe(full.normalize('NFC').replace(/\s+/gu, ' ').trim());
      if (name === null) continue;
      expect(nameKey(name)).not.toBe('');
      const split = splitName(name);
      // Where we say that we are certain and the sample knows better, the sample must agree.
      if (split.certain && typeof row.given === 'string' && typeof row.family === 'string') {
        expect([split.given, split.family]).toEqual([row.given, row.family]);
      }
    }
  });

  it('reads national and international forms of 28 regions', () => {
    for (const row of rows('phones/national-formats.json')) {
      for (const form of ['national', 'international', 'rfc3966', 'e164']) {
        const region = form === 'national' ? String(row.region) : null;
        expect(readPhones(String(row[form]), { region, kind: null }).phones).toMatchObject([
          { e164: row.e164, valid: true },
        ]);
      }
    }
  });

  it('reads tricky phone cells at least as well as libphonenumber-js does whole', () => {
    for (const row of rows('phones/tricky-cells.json')) {
      const region = typeof row.default_region === 'string' ? row.default_region : null;
      const { phones } = readPhones(String(row.raw), { region, kind: null });
      const expected = row.libphonenumber_single_parse;
      if (
        typeof expected !== 'object' ||
        expected === null ||
        !('valid' in expected) ||
        expected.valid !== true
      )
        continue;
      expect(phones, String(row.raw)).toMatchObject([
        {
          e164: 'e164' in expected ? expected.e164 : null,
          extension: 'ext' in expected ? expected.ext : null,
          valid: true,
        },
      ]);
    }
  });

  it('survives naughty strings everywhere and keeps nothing PostgreSQL refuses', () => {
    const strings = [
      ...items('strings/blns.json'),
      ...rows('strings/candidate-field-strings.json').map((row) => row.s),
    ];
    for (const given of strings.map(String)) {
      const results = [
        tidyLine(given),
        tidyText(given),
        readName({ full: given }),
        readEmails(given),
        readPhones(given, { region: 'US', kind: null }),
        readLink(given),
        readLocation(given),
        readPartialDate(given),
      ];
      const texts = JSON.stringify(results);
      expect(texts).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      expect(storable(texts)).toBe(texts);
      const reading = readPartialDate(given);
      if (reading.kind === 'date') expect(isPartialDate(reading.date)).toBe(true);
    }
  });
});
