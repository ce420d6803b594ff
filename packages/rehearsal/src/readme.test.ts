import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parts } from './contacts/parts.ts';
import { conditionsSchema } from './faults/conditions.ts';
import { faultSchema, matchSchema } from './faults/rule.ts';
import { switchesSchema as greenhouseSwitches } from './greenhouse/switches.ts';
import { switchesSchema as hunterSwitches } from './hunter/switches.ts';
import { switchesSchema as leverSwitches } from './lever/switches.ts';
import { switchesSchema as peopleDataLabsSwitches } from './people-data-labs/switches.ts';
import { switchesSchema as rocketReachSwitches } from './rocketreach/switches.ts';
import { describeShape } from './switches.ts';

/** Tables may be aligned as a formatter likes. */
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(/ {2,}/g, ' ');

const boards = [
  leverSwitches.shape,
  greenhouseSwitches.shape,
  peopleDataLabsSwitches.shape,
  hunterSwitches.shape,
  rocketReachSwitches.shape,
];

test.each(boards.flatMap((shape) => describeShape(shape)))(
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

test('the README tells every part one can play by last name', () => {
  for (const [name, meaning] of Object.entries(parts)) {
    expect(readme).toContain(`| ${name.slice(0, 1).toUpperCase()}${name.slice(1)} | ${meaning} |`);
  }
});
