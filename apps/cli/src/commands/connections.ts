import type { Command } from 'commander';
import { exitCodes } from '../failure.ts';
import { sayForAdmin } from '../output/outcomes.ts';
import { column } from '../output/text-width.ts';
import { listConnectors } from './connectors.ts';
import { type GlobalOptions, withServer } from './context.ts';

const marks = { verified: ['green', '✓'], attention: ['yellow', '⚑'], broken: ['red', '✗'] } as const;

export function addConnections(program: Command): void {
  program
    .command('connections')
    .description('list what is connected')
    .action(async (_: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const { connections } = await (await client.api.connections.$get({ query: {} })).json();
        const connectors = await listConnectors(client);
        if (connections.length === 0) terminal.say('Nothing is connected yet: crosswalk connect CONNECTOR');
        for (const connection of connections) {
          const [format, mark] = marks[connection.status];
          const who =
            connection.identity === null ? 'not authenticated' : `you are ${connection.identity.email}`;
          terminal.say(
            `${terminal.paint(format, mark)} ${column(connection.name, 28)} ${column(connection.connector.name, 22)} ` +
              `${column(connection.environment.label, 11)} ${who}`,
          );
          const retired = connectors.find(({ id }) => id === connection.connector.id)?.retired ?? null;
          if (retired !== null) terminal.sayWrapped('    ', `Retired: ${retired}`, 'yellow');
          if (connection.statusReason !== null) terminal.sayWrapped('    ', connection.statusReason);
          sayForAdmin(terminal, '    ', connection.statusForAdmin);
          for (const notice of connection.notices) terminal.sayWrapped('    ', notice);
        }
        terminal.answer({ connections });
        return exitCodes.done;
      });
    });
}
