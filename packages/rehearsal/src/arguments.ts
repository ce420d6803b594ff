import { parseArgs } from 'node:util';

export const usage = `Usage: crosswalk-rehearsal WHICH [options]

  WHICH is one of lever, greenhouse, people-data-labs, hunter, rocketreach; contacts for the last three; or all.

  --port N              port to listen on (default 7420 for lever, then one more for each in the order above;
                        0 picks a free one); with contacts or all, the others take the ports after it
  --host ADDRESS        address to listen on (default 127.0.0.1)
  --rate-limit N|off    lever: calls per second and key (default 10); greenhouse: calls of v3 per 30 seconds
                        and credential (default 75), off for v1 too; people-data-labs, hunter, rocketreach: calls
                        per minute and key (default 1000, 500, 250); with contacts or all only off
  --latency-ms N        time between carrying out a call and answering it (default 0)
  --seed N              decides every id and key (default 1)
  --memory FILE         keep the account and the ledger's arrivals in this file from run to run; with contacts or
                        all, the names .lever, .greenhouse and so on are added
  --without-source      greenhouse: leave out the source “Crosswalk”
  --json                print keys and addresses as one line of JSON, one for each look-alike
  --help                show this text
`;

const names = ['lever', 'greenhouse', 'people-data-labs', 'hunter', 'rocketreach'] as const;
export type LookAlikeName = (typeof names)[number];

const groups: Readonly<Record<string, readonly LookAlikeName[]>> = {
  contacts: ['people-data-labs', 'hunter', 'rocketreach'],
  all: names,
};

/** How one look-alike is to be started. */
export interface StartOptions {
  readonly host: string;
  readonly port: number;
  /** In the vendor's own unit; absent for the vendor's own limit. */
  readonly rateLimit?: number | 'off';
  readonly latencyMs: number;
  readonly seed: number;
  readonly memory?: string;
}

/** What the command line asks for. */
export type Arguments =
  | {
      readonly kind: 'start';
      /** In the order in which they are started and told of. */
      readonly lookAlikes: ReadonlyMap<LookAlikeName, StartOptions>;
      /** Whether Greenhouse has the source “Crosswalk”. */
      readonly withSource: boolean;
      readonly json: boolean;
    }
  | { readonly kind: 'help' }
  /** One line that says what is wrong with the command line. */
  | { readonly kind: 'refused'; readonly reason: string };

const FIRST_PORT = 7420;
const LAST_PORT = 65_535;

/** Reads the command line, without the program's own name. Never throws. */
export function readArguments(args: readonly string[]): Arguments {
  try {
    return read(args);
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
}

function read(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      'rate-limit': { type: 'string' },
      'latency-ms': { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      memory: { type: 'string' },
      'without-source': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { kind: 'help' };
  const chosen = chosenBy(positionals);
  const isGroup = chosen.length > 1;
  const rateLimit = readRateLimit(values['rate-limit'], chosen);
  const withSource = !values['without-source'];
  if (!withSource && !chosen.includes('greenhouse'))
    throw new RangeError('--without-source is for greenhouse.');
  const shared = {
    host: values.host,
    ...(rateLimit === undefined ? {} : { rateLimit }),
    latencyMs: wholeNumber('latency-ms', values['latency-ms'], 3_600_000),
    seed: wholeNumber('seed', values.seed, Number.MAX_SAFE_INTEGER),
  };
  const { memory } = values;
  const lookAlikes = chosen.map((name, index): readonly [LookAlikeName, StartOptions] => [
    name,
    {
      ...shared,
      port: portOf(name, index, values.port, chosen.length),
      ...(memory === undefined ? {} : { memory: isGroup ? `${memory}.${name}` : memory }),
    },
  ]);
  return { kind: 'start', lookAlikes: new Map(lookAlikes), withSource, json: values.json };
}

function chosenBy(positionals: readonly string[]): readonly LookAlikeName[] {
  const [which, ...others] = positionals;
  const known = `${names.join(', ')}, contacts or all`;
  if (which === undefined) throw new RangeError(`Say which look-alike to start: ${known}.`);
  if (others.length > 0) throw new RangeError(`Unexpected argument: ${others.join(' ')}`);
  const group = Object.hasOwn(groups, which) ? groups[which] : undefined;
  if (group !== undefined) return group;
  const name = names.find((one) => one === which);
  if (name === undefined) throw new RangeError(`There is no look-alike of ${which}: say ${known}.`);
  return [name];
}

/** @param index of the look-alike among those that are started; @param count of these */
function portOf(name: LookAlikeName, index: number, text: string | undefined, count: number): number {
  if (text === undefined) return FIRST_PORT + names.indexOf(name);
  const port = wholeNumber('port', text, LAST_PORT - (count - 1));
  return port === 0 ? 0 : port + index;
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max)
    throw new RangeError(`--${name} must be a whole number from 0 to ${max}.`);
  return value;
}

function readRateLimit(
  text: string | undefined,
  chosen: readonly LookAlikeName[],
): number | 'off' | undefined {
  if (text === undefined || text === 'off') return text;
  if (chosen.length > 1)
    throw new RangeError('--rate-limit with several can only be off: they count in different units.');
  const value = Number(text);
  if (!(value >= 0.1 && Number.isFinite(value)))
    throw new RangeError('--rate-limit must be a number of at least 0.1, or off.');
  if (!Number.isInteger(value) && chosen.some((name) => groups.contacts?.includes(name)))
    throw new RangeError('--rate-limit must be a whole number, or off.');
  return value;
}
