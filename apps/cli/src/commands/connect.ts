import { type Command, Option } from 'commander';
import { exitCodes } from '../failure.ts';
import { sayForAdmin } from '../output/outcomes.ts';
import type { Terminal } from '../output/terminal.ts';
import { type Connector, findConnector } from './connectors.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';
import { type CredentialOptions, readCredentials } from './credentials.ts';

interface ConnectOptions extends GlobalOptions, CredentialOptions {
  readonly name?: string;
  readonly environment: 'production' | 'sandbox' | 'rehearsal';
  readonly onlyProspects?: boolean;
  readonly pools?: boolean;
}

export function addConnect(program: Command): void {
  program
    .command('connect')
    .description('connect an ATS')
    .argument('<connector>', 'lever-opportunities, lever, greenhouse or greenhouse-harvest')
    .option('--name <name>', 'what the connection is called')
    .addOption(
      new Option('--environment <environment>')
        .choices(['production', 'sandbox', 'rehearsal'])
        .default('production'),
    )
    .option('--only-prospects', 'nobody is exported onto a job through this connection')
    .option('--pools', 'offer prospect pools (Greenhouse)')
    .option('--client-id <id>', 'the Client ID (greenhouse)')
    .option(
      '--api-key-file <file>',
      'read the secret (API Key, Client Secret, Harvest Key) from a file, or from standard input with -',
    )
    .option('--api-key-stdin', 'read the secret from standard input')
    .option('--api-key <key>', 'the secret itself; others on this machine can see it')
    .addHelpText(
      'after',
      `
What each connector asks for: crosswalk connectors

  lever-opportunities, lever   API Key        CROSSWALK_API_KEY
  greenhouse                   Client ID      CROSSWALK_CLIENT_ID
                               Client Secret  CROSSWALK_CLIENT_SECRET
  greenhouse-harvest           Harvest Key    CROSSWALK_HARVEST_KEY

What no option gives is taken from these variables, or asked for.`,
    )
    .action(async (connectorId: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ConnectOptions>();
      await withServer(options, async ({ client }, terminal) => {
        const connector = await findConnector(client, connectorId);
        const credentials = await readCredentials(connector, options, terminal);
        const answer = await client.api.connections.$post({
          json: {
            connector: connector.id,
            name: options.name,
            environment: options.environment,
            credentials,
            onlyProspects: options.onlyProspects === true,
            pools: options.pools === true,
          },
        });
        const connected = await answer.json();
        printConnected(terminal, connected, connector);
        terminal.answer(connected);
        return connected.connection.status === 'verified' ? exitCodes.done : exitCodes.needsYou;
      });
    });
}

const marks = { works: ['green', '✓'], missing: ['red', '✗'], unknown: ['yellow', '?'] } as const;

type Connected = Awaited<ReturnType<Awaited<ReturnType<Client['api']['connections']['$post']>>['json']>>;

function printConnected(
  terminal: Terminal,
  { connection, permissions, message }: Connected,
  { retired }: Connector,
): void {
  const verified = connection.status === 'verified';
  const mark = verified ? terminal.paint('green', '✓') : terminal.paint('yellow', '⚑');
  terminal.say(`${mark} ${connection.name} (${connection.environment.label}): ${message}`);
  if (retired !== null) terminal.sayWrapped('  ', `Retired: ${retired}`, 'yellow');
  if (connection.statusReason !== null) terminal.sayWrapped('  ', connection.statusReason);
  sayForAdmin(terminal, '  ', connection.statusForAdmin);
  for (const permission of permissions) {
    if (permission.verdict === 'works' && verified) continue;
    const [format, sign] = marks[permission.verdict];
    const need = permission.need === 'required' ? '' : ` (${permission.need})`;
    terminal.say(`  ${terminal.paint(format, sign)} ${permission.label}${need}: ${permission.detail}`);
  }
}
