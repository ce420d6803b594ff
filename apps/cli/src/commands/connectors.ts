import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../failure.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';

export type Connector = Awaited<
  ReturnType<Awaited<ReturnType<Client['api']['connectors']['$get']>>['json']>
>['connectors'][number];

/** `connectors`: what can be connected, and what each asks for. */
export function addConnectors(program: Command): void {
  program
    .command('connectors')
    .description('list the ATSs that can be connected')
    .action(async (_: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const connectors = await listConnectors(client);
        for (const { id, name, recommended, retired, comparison, credentials, environments } of connectors) {
          const label = recommended
            ? 'Recommended'
            : retired === null
              ? ''
              : terminal.paint('yellow', 'Retired');
          terminal.say(`${terminal.paint('bold', id.padEnd(20))} ${name.padEnd(20)} ${label}`.trimEnd());
          terminal.sayWrapped('    ', retired ?? comparison);
          const asks = credentials.map((field) => field.label).join(', ');
          terminal.sayWrapped('    ', `${asks} · ${environments.map((one) => one.id).join(', ')}`, 'dim');
        }
        terminal.answer({ connectors });
        return exitCodes.done;
      });
    });
}

/** All connectors, recommended ones first. */
export async function listConnectors(client: Client): Promise<readonly Connector[]> {
  const { connectors } = await (await client.api.connectors.$get()).json();
  return connectors;
}

/** @throws CommandFailure that names those there are */
export async function findConnector(client: Client, id: string): Promise<Connector> {
  const connectors = await listConnectors(client);
  const found = connectors.find((connector) => connector.id === id);
  if (found !== undefined) return found;
  const known = connectors.map((connector) => connector.id).join(', ');
  throw new CommandFailure(`There is no connector ${id}. There are: ${known}.`, exitCodes.usage);
}
