import { parseArgs } from 'node:util';

export const usage = `Usage: crosswalk-rehearsal lever|all [options]

  --port N              port to listen on (default 7420; 0 picks a free one)
  --host ADDRESS        address to listen on (default 127.0.0.1)
  --rate-limit N|off    calls per second and key (default 10)
  --latency-ms N        time between carrying out a call and answering it (default 0)
  --seed N              decides every id and key (default 1)
  --memory FILE         keep the account and the ledger's arrivals in this file from run to run
  --json                print keys and addresses as one line of JSON
  --help                show this text
`;

/** What the command line asks for. */
export type Arguments =
  | {
      readonly kind: 'start';
      readonly host: string;
      readonly port: number;
      readonly rateLimit: number | 'off';
      readonly latencyMs: number;
      readonly seed: number;
      readonly memory?: string;
      readonly json: boolean;
    }
  | { readonly kind: 'help' }
  /** One line that says what is wrong with the command line. */
  | { readonly kind: 'refused'; readonly reason: string };

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
      port: { type: 'string', default: '7420' },
      host: { type: 'string', default: '127.0.0.1' },
      'rate-limit': { type: 'string', default: '10' },
      'latency-ms': { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      memory: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { kind: 'help' };
  const [ats, ...others] = positionals;
  if (ats === undefined) throw new RangeError('Say which look-alike to start: lever or all.');
  if (others.length > 0) throw new RangeError(`Unexpected argument: ${others.join(' ')}`);
  if (ats === 'greenhouse') throw new RangeError('The Greenhouse look-alike is not part of this version.');
  if (ats !== 'lever' && ats !== 'all')
    throw new RangeError(`There is no look-alike of ${ats}: say lever or all.`);
  const rateLimit = values['rate-limit'];
  return {
    kind: 'start',
    host: values.host,
    port: wholeNumber('port', values.port, 65_535),
    rateLimit: rateLimit === 'off' ? 'off' : rate(rateLimit),
    latencyMs: wholeNumber('latency-ms', values['latency-ms'], 3_600_000),
    seed: wholeNumber('seed', values.seed, Number.MAX_SAFE_INTEGER),
    ...(values.memory === undefined ? {} : { memory: values.memory }),
    json: values.json,
  };
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max)
    throw new RangeError(`--${name} must be a whole number from 0 to ${max}.`);
  return value;
}

function rate(text: string): number {
  const value = Number(text);
  if (!(value >= 0.1 && Number.isFinite(value)))
    throw new RangeError('--rate-limit must be a number of at least 0.1, or off.');
  return value;
}
