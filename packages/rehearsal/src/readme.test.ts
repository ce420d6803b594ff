import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { conditionsSchema } from './faults/conditions.ts';
import { faultSchema, matchSchema } from './faults/rule.ts';
import { switchesSchema as greenhouseSwitches } from './greenhouse/switches.ts';
import { switchesSchema as leverSwitches } from './lever/switches.ts';
import { describeShape } from './switches.ts';

/** Tables may be aligned as a formatter likes. */
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(/ {2,}/g, ' ');

test.each([leverSwitches, greenhouseSwitches].flatMap(({ shape }) => describeShape(shape)))(
  'the README tells the switch $name, its default, values and meaning',
  (entry) => {
    expect(readme).toContain(
      `| \`${entry.name}\` | \`${entry.default}\` | ${entry.values} | ${entry.meaning} |`,
    );
  },
);

test('the README tells every fault, condition and way to match', () => {
  const faults = faultSchema.options.map((option) => option.shape.type.value);
  for (const name of [...faults, ...Object.keys(conditionsSchema.shape)]) {
    expect(readme).toContain(`\n| \`${name}\` |`);
  }
  for (const name of Object.keys(matchSchema.shape)) expect(readme).toContain(`\`${name}\``);
});
