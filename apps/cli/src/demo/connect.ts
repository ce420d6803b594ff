import { authenticate } from '../commands/authenticate.ts';
import { listConnectors } from '../commands/connectors.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Client } from '../server/local-server.ts';

export interface NewConnection {
  readonly connector: string;
  readonly name: string;
  readonly credentials: Record<string, string>;
  readonly pools?: boolean;
}

type Answer = Awaited<ReturnType<Awaited<ReturnType<Client['api']['connections']['$post']>>['json']>>;

/** Connections to one account, and who the owner is over there. */
export interface Connected {
  readonly answers: readonly Answer[];
  readonly identity: string;
}

/**
 * Connects to one account by several connectors, one after the other, as an admin would: the second finds the account
 * the first one led to. Says nothing yet, so that it can go on beside something else.
 */
export async function connect(
  client: Client,
  connections: readonly [NewConnection, ...NewConnection[]],
  terminal: Terminal,
): Promise<Connected> {
  const answers: Answer[] = [];
  for (const connection of connections) {
    const json = { ...connection, environment: 'rehearsal' } as const;
    answers.push(await (await client.api.connections.$post({ json })).json());
  }
  // Who one is belongs to the account: its other connections know it, too.
  const { message } = await authenticate(client, connections[0].name, terminal, 'email');
  return { answers, identity: message };
}

/** @param ats `Lever` */
export async function sayConnected(
  client: Client,
  ats: string,
  connecting: Promise<Connected>,
  terminal: Terminal,
): Promise<void> {
  terminal.say();
  terminal.say(terminal.paint('bold', `Connecting to ${ats} (environment Rehearsal)`));
  terminal.redraw(`Asking ${ats} what the keys may do …`);
  const { answers, identity } = await connecting;
  terminal.redraw('');
  const connectors = await listConnectors(client);
  for (const { connection, message, permissions } of answers) {
    terminal.sayWrapped('  ', `${message} ${describePermissions(permissions)}`);
    const retired = connectors.find(({ id }) => id === connection.connector.id)?.retired ?? null;
    if (retired !== null) terminal.sayWrapped('      ', `Retired: ${retired}`, 'yellow');
  }
  terminal.sayWrapped('  ', identity);
}

type Permission = Answer['permissions'][number];

/** `17 of the 24 permissions it can use work, 7 cannot be told beforehand.` */
function describePermissions(permissions: readonly Permission[]): string {
  const used = permissions.filter(({ need }) => need !== 'not needed');
  const count = (wanted: Permission['verdict']) => used.filter(({ verdict }) => verdict === wanted).length;
  const missing = count('missing') === 0 ? '' : `, ${count('missing')} missing`;
  const unknown = count('unknown') === 0 ? '' : `, ${count('unknown')} cannot be told beforehand`;
  return `${count('works')} of the ${used.length} permissions it can use work${missing}${unknown}.`;
}
