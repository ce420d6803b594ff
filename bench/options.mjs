import { parseArgs } from 'node:util';

export const measurements = ['import', 'search', 'app', 'ceiling', 'neighbour', 'overhead', 'start'];

const usage = `Usage: npm run bench -- [options]

  --only ${measurements.join('|')}   measure only this; may be given several times
  --quick                              small samples and single runs: shows that it works, proves nothing
  --help                               show this text
`;

/**
 * What the command line asks for. Ends the process for `--help` (0) and for what it does not understand (2).
 *
 * @param {readonly string[]} args without the program's own name
 * @returns {{ only: readonly string[], quick: boolean }}
 */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true, default: [...measurements] },
        quick: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(usage);
      process.exit(0);
    }
    const unknown = values.only.find((name) => !measurements.includes(name));
    if (unknown !== undefined) throw new RangeError(`There is no measurement called ${unknown}.`);
    return { only: measurements.filter((name) => values.only.includes(name)), quick: values.quick };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(2);
  }
}
