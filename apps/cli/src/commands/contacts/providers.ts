import { type Command, InvalidArgumentError } from 'commander';
import { CommandFailure, type ExitCode, exitCodes } from '../../failure.ts';
import { sayForAdmin } from '../../output/outcomes.ts';
import type { Terminal } from '../../output/terminal.ts';
import { type Client, type GlobalOptions, withServer } from '../context.ts';
import { readSecret } from '../secret.ts';
import { wholeNumber } from './whole-number.ts';

type Providers = Client['api']['contacts']['providers'];
type Provider = Awaited<ReturnType<Awaited<ReturnType<Providers['$get']>>['json']>>['providers'][number];
type Field = NonNullable<Provider['admin']>['fields'][number];

interface SetOptions extends GlobalOptions {
  readonly field?: readonly [string, string][];
  readonly apiKeyFile?: string;
  readonly apiKeyStdin?: boolean;
  readonly apiKey?: string;
  readonly cap?: number | false;
  readonly callsPerMinute?: number;
  readonly enable?: true;
  readonly disable?: true;
}

/** `contacts providers`: who is asked, in which order; set one up, check, remove, put in order. */
export function addContactProviders(contacts: Command): void {
  const providers = contacts
    .command('providers')
    .description('list the contact providers in the order in which they are asked')
    .action(async (_: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const list = await readProviders(client);
        for (const provider of list) printProvider(terminal, provider);
        terminal.answer({ providers: list });
        return exitCodes.done;
      });
    });

  providers
    .command('set')
    .description('set one up or change it; its key is checked (admins)')
    .argument('<provider>', 'people-data-labs, hunter or rocketreach')
    .option('--field <name=value>', 'a field that is no secret, such as webhookId=7', toField)
    .option('--api-key-file <file>', 'read the API Key from a file, or from standard input with -')
    .option('--api-key-stdin', 'read the API Key from standard input')
    .option('--api-key <key>', 'the key itself; others on this machine can see it')
    .option('--cap <credits>', 'take no more of the provider’s own credits in a month (UTC)', wholeNumber)
    .option('--no-cap', 'no monthly cap')
    .option('--calls-per-minute <number>', 'what the plan allows', wholeNumber)
    .option('--enable', 'ask it again')
    .option('--disable', 'ask it no more; its key is kept')
    .addHelpText(
      'after',
      `
The API Key is taken from an option, else from the variable CROSSWALK_CONTACTS_API_KEY, else asked for where
none is set.
The secret of a RocketReach webhook is taken from CROSSWALK_CONTACTS_WEBHOOK_SECRET.`,
    )
    .action(async (id: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<SetOptions>();
      await withServer(options, async ({ client }, terminal) => {
        const provider = await findProvider(client, id);
        const json = await changesOf(provider, options, terminal);
        const one = client.api.contacts.providers[':provider'];
        const saved = await (await one.$put({ param: { provider: provider.id }, json })).json();
        return showProvider(terminal, saved);
      });
    });

  providers
    .command('check')
    .description('ask a provider whether the key works and what is left, free of charge (admins)')
    .argument('<provider>')
    .action(async (id: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const { id: provider } = await findProvider(client, id);
        const one = client.api.contacts.providers[':provider'];
        return showProvider(terminal, await (await one.check.$post({ param: { provider } })).json());
      });
    });

  providers
    .command('remove')
    .description('forget a provider and its key; what it found stays (admins)')
    .argument('<provider>')
    .action(async (id: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const { id: provider, name } = await findProvider(client, id);
        await client.api.contacts.providers[':provider'].$delete({ param: { provider } });
        terminal.say(`${name} is removed. Delete the key in ${name}, too.`);
        terminal.answer({ removed: provider });
        return exitCodes.done;
      });
    });

  providers
    .command('order')
    .description('put them in order: the first that finds something wins (admins)')
    .argument('<provider...>', 'all that are set up, first asked first')
    .action(async (ids: string[], _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        await client.api.contacts.providers.order.$put({ json: { providers: ids } });
        const list = await readProviders(client);
        for (const provider of list) printProvider(terminal, provider);
        terminal.answer({ providers: list });
        return exitCodes.done;
      });
    });
}

async function readProviders(client: Client): Promise<readonly Provider[]> {
  const { providers } = await (await client.api.contacts.providers.$get()).json();
  return providers;
}

/** @throws CommandFailure that names those there are */
async function findProvider(client: Client, id: string): Promise<Provider> {
  const providers = await readProviders(client);
  const found = providers.find((provider) => provider.id === id);
  if (found !== undefined) return found;
  const known = providers.map((provider) => provider.id).join(', ');
  throw new CommandFailure(`There is no contact provider ${id}. There are: ${known}.`, exitCodes.usage);
}

async function changesOf(provider: Provider, options: SetOptions, terminal: Terminal) {
  const { cap, callsPerMinute, enable, disable } = options;
  const enabled = enable ? true : disable ? false : undefined;
  const known = provider.admin?.fields ?? [];
  const fields = {
    ...Object.fromEntries(plainFields(known, options.field ?? [])),
    ...(await secretFields(known, options, terminal)),
  };
  return {
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(cap === undefined ? {} : { monthlyCap: cap === false ? null : cap }),
    ...(callsPerMinute === undefined ? {} : { callsPerMinute }),
  };
}

function plainFields(known: readonly Field[], given: readonly (readonly [string, string])[]) {
  for (const [name] of given) {
    const field = known.find((one) => one.name === name);
    if (field === undefined) {
      const names = known.filter(({ secret }) => !secret).map((one) => one.name);
      throw new CommandFailure(
        names.length === 0
          ? 'It has no such fields.'
          : `There is no field ${name}. There are: ${names.join(', ')}.`,
        exitCodes.usage,
      );
    }
    if (field.secret)
      throw new CommandFailure(
        `The ${field.label} is a secret: give it with an option for the API Key, or in ${variableOf(name)}.`,
        exitCodes.usage,
      );
  }
  return given;
}

/** The key where one is given or none is set yet; other secrets where their variable is set. */
async function secretFields(
  known: readonly Field[],
  { apiKey, apiKeyFile, apiKeyStdin }: SetOptions,
  terminal: Terminal,
): Promise<Record<string, string>> {
  const secrets: Record<string, string> = {};
  for (const field of known.filter(({ secret }) => secret)) {
    const variable = variableOf(field.name);
    const given =
      (process.env[variable] ?? '') !== '' ||
      (field.name === 'apiKey' && (apiKey ?? apiKeyFile ?? apiKeyStdin) !== undefined);
    if (!given && (field.set || !field.required)) continue;
    const sources =
      field.name === 'apiKey'
        ? { flag: apiKey, file: apiKeyFile, stdin: apiKeyStdin, variable }
        : { variable };
    secrets[field.name] = await readSecret(field, sources, terminal);
  }
  return secrets;
}

/** `webhookSecret` stands in CROSSWALK_CONTACTS_WEBHOOK_SECRET. */
function variableOf(field: string): string {
  return `CROSSWALK_CONTACTS_${field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

function showProvider(terminal: Terminal, provider: Provider): ExitCode {
  printProvider(terminal, provider);
  terminal.answer(provider);
  return provider.state === 'ready' ? exitCodes.done : exitCodes.needsYou;
}

const marks = { ready: ['green', '✓'], broken: ['yellow', '⚑'], notSetUp: ['dim', '–'] } as const;

function printProvider(terminal: Terminal, provider: Provider): void {
  const [format, sign] = marks[provider.state];
  const finds = provider.finds.map((kind) => (kind === 'email' ? 'e-mail' : 'phone')).join(' and ');
  const off = provider.state !== 'notSetUp' && !provider.enabled ? ', switched off' : '';
  const stands = provider.state === 'notSetUp' ? 'not set up' : `${leftOf(provider)}${off}`;
  terminal.say(
    `${terminal.paint(format, sign)} ${terminal.paint('bold', provider.id.padEnd(17))} ${finds.padEnd(16)} ${stands}`.trimEnd(),
  );
  if (provider.told !== null) terminal.sayWrapped('    ', provider.told);
  sayForAdmin(terminal, '    ', provider.admin?.told ?? null);
}

/** `41 of its credits left` */
function leftOf({ admin }: Provider): string {
  const remaining = admin?.balance?.remaining ?? null;
  return remaining === null ? '' : `${remaining} of its credits left`;
}

function toField(text: string, before: readonly [string, string][] = []): readonly [string, string][] {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError('It is not like webhookId=7.');
  return [...before, [name, value]];
}
