import { type Command, Option } from 'commander';
import { CommandFailure, exitCodes } from '../failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';
import { readPlain, readSecret } from './secret.ts';

interface ConnectOptions extends GlobalOptions {
  readonly name?: string;
  readonly environment: 'production' | 'sandbox' | 'rehearsal';
  readonly onlyProspects?: boolean;
  readonly pools?: boolean;
  readonly clientId?: string;
  readonly apiKey?: string;
  readonly apiKeyFile?: string;
  readonly apiKeyStdin?: boolean;
}

export function addConnect(program: Command): void {
  program
    .command('connect')
    .description('connect an ATS')
    .argument('<connector>', 'lever-opportunities or greenhouse')
    .option('--name <name>', 'what the connection is called')
    .addOption(
      new Option('--environment <environment>')
        .choices(['production', 'sandbox', 'rehearsal'])
        .default('production'),
    )
    .option('--only-prospects', 'nobody is exported onto a job through this connection')
    .option('--pools', 'offer prospect pools (Greenhouse)')
    .option('--client-id <id>', 'the Client ID (Greenhouse)')
    .option(
      '--api-key-file <file>',
      'read the API key or Client Secret from a file, or from standard input with -',
    )
    .option('--api-key-stdin', 'read the API key or Client Secret from standard input')
    .option('--api-key <key>', 'the API key or Client Secret itself; others on this machine can see it')
    .addHelpText(
      'after',
      '\nWithout these they are taken from CROSSWALK_API_KEY, CROSSWALK_CLIENT_ID and CROSSWALK_CLIENT_SECRET, or asked for.',
    )
    .action(async (connector: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ConnectOptions>();
      await withServer(options, async ({ client }, terminal) => {
        const credentials = await readCredentials(client, connector, options, terminal);
        const answer = await client.api.connections.$post({
          json: {
            connector,
            name: options.name,
            environment: options.environment,
            credentials,
            onlyProspects: options.onlyProspects === true,
            pools: options.pools === true,
          },
        });
        const connected = await answer.json();
        printConnected(terminal, connected);
        terminal.answer(connected);
        return connected.connection.status === 'verified' ? exitCodes.done : exitCodes.needsYou;
      });
    });
}

async function readCredentials(
  client: Client,
  connectorId: string,
  options: ConnectOptions,
  terminal: Terminal,
): Promise<Record<string, string>> {
  const { connectors } = await (await client.api.connectors.$get()).json();
  const connector = connectors.find(({ id }) => id === connectorId);
  if (connector === undefined) {
    const known = connectors.map(({ id }) => id).join(', ');
    throw new CommandFailure(`There is no connector ${connectorId}. There are: ${known}.`, exitCodes.usage);
  }
  const credentials: Record<string, string> = {};
  for (const field of connector.credentials)
    credentials[field.id] = field.secret
      ? await readSecret(
          field.label,
          {
            flag: options.apiKey,
            file: options.apiKeyFile,
            stdin: options.apiKeyStdin,
            variables: [variableOf(field.id), 'CROSSWALK_API_KEY'],
          },
          terminal,
        )
      : await readPlain(field.label, {
          flag: options.clientId,
          option: '--client-id',
          variable: variableOf(field.id),
          terminal,
        });
  return credentials;
}

/** `clientSecret` stands in CROSSWALK_CLIENT_SECRET. */
function variableOf(field: string): string {
  return `CROSSWALK_${field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

const marks = { works: ['green', '✓'], missing: ['red', '✗'], unknown: ['yellow', '?'] } as const;

type Connected = Awaited<ReturnType<Awaited<ReturnType<Client['api']['connections']['$post']>>['json']>>;

function printConnected(terminal: Terminal, { connection, permissions, message }: Connected): void {
  const verified = connection.status === 'verified';
  const mark = verified ? terminal.paint('green', '✓') : terminal.paint('yellow', '⚑');
  terminal.say(`${mark} ${connection.name} (${connection.environment.label}): ${message}`);
  if (connection.statusReason !== null) terminal.say(`  ${connection.statusReason}`);
  for (const permission of permissions) {
    if (permission.verdict === 'works' && verified) continue;
    const [format, sign] = marks[permission.verdict];
    const need = permission.need === 'required' ? '' : ` (${permission.need})`;
    terminal.say(`  ${terminal.paint(format, sign)} ${permission.label}${need}: ${permission.detail}`);
  }
}
