import { describe, expect, test } from 'vitest';
import { stage } from '../exports/engine/testing/stage.ts';
import { expectContactsArrived, expectNameArrived, travel } from './testing/journey.ts';

/* The strings of further samples, by both recommended connectors: journey.long.test.ts. */

/** Names that are easily cut, turned, dropped or run as something else. */
const names = {
  rightToLeft: 'محمد بن سلمان דוד \u200f(abc)',
  combining: 'Jose\u0301 N\u0303un\u0303ez',
  zeroWidthJoiner: 'Zoë 👩‍💻👨‍👩‍👧‍👦 Müller 𠮷野',
  nul: 'Nul\u0000 Byte\nBreak',
  long: `Anna ${'Longname'.repeat(40).slice(0, 295)}`,
  quotes: 'William "Bill" O\'Gate, Jr. \\u0041 %s',
  formula: '=cmd|calc Smith',
  markup: '@<b>Bo</b> <script>x()</script>',
};

describe('strings that break programs', () => {
  test('go from a file through the profile into the ATS unharmed (W2, section 5)', {
    timeout: 180_000,
  }, async () => {
    const scene = await stage({ people: 0 });
    const rows = Object.entries(names).map(([kind, name]) => ({
      Name: name,
      Email: `${kind.toLowerCase()}@journey.example`,
      Website: kind === 'formula' ? 'javascript:alert(1)' : `https://${kind.toLowerCase()}.example/x`,
      Phone: '+1 201 555 0123',
      Odd: `${name} kept`,
    }));
    const journeys = await travel(scene, rows);
    for (const journey of journeys) {
      const { cells, candidate, arrival, reason } = journey;
      expect({ name: candidate.name.full, reason }).toMatchObject({ reason: null });
      expect(arrival, candidate.name.full).not.toBeNull();
      expectNameArrived(journey);
      expectContactsArrived(journey);
      // What no rule knows is kept to the letter, but for what no database text can hold.
      expect(candidate.extras.Odd).toBe(cells.Odd?.replaceAll('\u0000', ''));
    }
    const formula = journeys.find(({ candidate }) => candidate.name.full.startsWith('=cmd'));
    expect(formula?.arrival?.links).toEqual([]);
  });
});
