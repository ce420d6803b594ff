import { parseArgs } from 'node:util';

export const usage = `Usage: crosswalk-rehearsal lever|greenhouse|all [options]

  --port N              port to listen on (default 7420 for lever, 7421 for greenhouse; 0 picks a free one);
                        with all, greenhouse takes the port after it
  --host ADDRESS        address to listen on (default 127.0.0.1)
  --rate-limit N|off    lever: calls per second and key (default 10); greenhouse: calls of v3 per 30 seconds
                        and credential (default 75), off for v1 too; with all only off
  --latency-ms N        time between carrying out a call and answering it (default 0)
  --seed N              decides every id and key (default 1)
  --memory FILE         keep the account and the ledger's arrivals in this file from run to run; with all, the
                        names .lever and .greenhouse are added
  --without-source      greenhouse: leave out the source “Crosswalk”
  --json                print keys and addresses as one line of JSON, one for each look-alike
  --help                show this text
`;

export type Ats = 'lever' | 'greenhouse';

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
      readonly lever: StartOptions | null;
      readonly greenhouse: (StartOptions & { readonly withSource: boolean }) | null;
      readonly json: boolean;
    }
  | { readonly kind: 'help' }
  /** One line that says what is wrong with the command line. */
  | { readonly kind: 'refused'; readonly reason: string };

const usualPort: Readonly<Record<Ats, number>> = { lever: 7420, greenhouse: 7421 };

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
  const which = chosen(positionals);
  const rateLimit = readRateLimit(values['rate-limit'], which.length > 1);
  const { memory } = values;

  const options = (ats: Ats): StartOptions => ({
    host: values.host,
    port: portOf(ats, values.port, which.length > 1),
    ...(rateLimit === undefined ? {} : { rateLimit }),
    latencyMs: wholeNumber('latency-ms', values['latency-ms'], 3_600_000),
    seed: wholeNumber('seed', values.seed, Number.MAX_SAFE_INTEGER),
    ...(memory === undefined ? {} : { memory: which.length > 1 ? `${memory}.${ats}` : memory }),
  });
  const withSource = !values['without-source'];
  if (!withSource && !which.includes('greenhouse'))
    throw new RangeError('--without-source is for greenhouse.');
  return {
    kind: 'start',
    lever: which.includes('lever') ? options('lever') : null,
    greenhouse: which.includes('greenhouse') ? { ...options('greenhouse'), withSource } : null,
    json: values.json,
  };
}

function chosen(positionals: readonly string[]): readonly Ats[] {
  const [ats, ...others] = positionals;
  if (ats === undefined) throw new RangeError('Say which look-alike to start: lever, greenhouse or all.');
  if (others.length > 0) throw new RangeError(`Unexpected argument: ${others.join(' ')}`);
  if (ats === 'all') return ['lever', 'greenhouse'];
  if (ats === 'lever' || ats === 'greenhouse') return [ats];
  throw new RangeError(`There is no look-alike of ${ats}: say lever, greenhouse or all.`);
}

function portOf(ats: Ats, text: string | undefined, both: boolean): number {
  if (text === undefined) return usualPort[ats];
  const port = wholeNumber('port', text, both ? 65_534 : 65_535);
  return both && ats === 'greenhouse' && port !== 0 ? port + 1 : port;
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max)
    throw new RangeError(`--${name} must be a whole number from 0 to ${max}.`);
  return value;
}

function readRateLimit(text: string | undefined, both: boolean): number | 'off' | undefined {
  if (text === undefined || text === 'off') return text;
  if (both) throw new RangeError('--rate-limit with all can only be off: the two count in different units.');
  const value = Number(text);
  if (!(value >= 0.1 && Number.isFinite(value)))
    throw new RangeError('--rate-limit must be a number of at least 0.1, or off.');
  return value;
}
