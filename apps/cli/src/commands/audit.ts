import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { exitCodes } from '../failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { column } from '../output/text-width.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';

interface AuditOptions extends GlobalOptions {
  readonly action?: string;
  readonly member?: string;
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: string;
  readonly csv?: string;
}

type Page = Awaited<ReturnType<Awaited<ReturnType<Client['api']['audit-entries']['$get']>>['json']>>;

/** `audit`: who did what (admins). */
export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('who did what, newest first (admins)')
    .option('--action <action>', 'one action, such as export.started')
    .option('--member <id>', 'who did it')
    .option('--subject <id>', 'what it was done to')
    .option('--from <moment>', 'not before, such as 2026-03-01 or 2026-03-01T12:00Z')
    .option('--to <moment>', 'before')
    .option('--limit <number>', 'how many at most', '50')
    .option('--csv <file>', 'write all of it as CSV, or to standard output with -')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<AuditOptions>();
      const limit = Number(options.limit);
      if (!Number.isInteger(limit) || limit < 1) command.error('--limit takes a whole number from 1.');
      const query = { ...filterOf(command, options) };
      await withServer(options, async ({ client }, terminal) => {
        if (options.csv !== undefined) await writeCsv(client, query, options.csv, terminal);
        else await show(client, query, limit, terminal);
        return exitCodes.done;
      });
    });
}

type Filter = Readonly<Partial<Record<'action' | 'member' | 'subject' | 'from' | 'to', string>>>;

function filterOf(command: Command, { action, member, subject, from, to }: AuditOptions): Filter {
  const moment = (name: string, text: string) => {
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) command.error(`${name} takes a moment such as 2026-03-01.`);
    return date.toISOString();
  };
  return {
    ...(action === undefined ? {} : { action }),
    ...(member === undefined ? {} : { member }),
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { from: moment('--from', from) }),
    ...(to === undefined ? {} : { to: moment('--to', to) }),
  };
}

async function show(client: Client, filter: Filter, limit: number, terminal: Terminal): Promise<void> {
  const entries: Page['entries'] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await (
      await client.api['audit-entries'].$get({
        query: {
          ...filter,
          ...(cursor === null ? {} : { cursor }),
          limit: `${Math.min(500, limit - entries.length)}`,
        },
      })
    ).json();
    entries.push(...page.entries);
    cursor = page.nextCursor;
  } while (cursor !== null && entries.length < limit);
  if (entries.length === 0) terminal.say('Nothing like that was done.');
  for (const entry of entries) terminal.say(lineOf(entry));
  terminal.answer({ entries });
}

function lineOf({ at, member, words, subject, action }: Page['entries'][number]): string {
  const who =
    member !== null
      ? (member.name ?? 'Someone who left')
      : action === 'account.signInFailed'
        ? 'Nobody knows'
        : 'Crosswalk';
  const what = subject === null ? '' : `  ${subject.kind} ${subject.name ?? subject.id}`;
  return `${at}  ${column(who, 24)} ${words}${what}`;
}

async function writeCsv(client: Client, filter: Filter, file: string, terminal: Terminal): Promise<void> {
  const { body } = await client.api['audit-entries.csv'].$get({ query: filter });
  if (body === null) throw new Error('The server answered without a file.');
  // Piece by piece: the log of years need not fit into memory.
  const pieces = Readable.fromWeb(body);
  if (file === '-') {
    for await (const piece of pieces) process.stdout.write(piece);
    return;
  }
  await pipeline(pieces, createWriteStream(file, { mode: 0o600 }));
  terminal.say(`Wrote ${file}.`);
  terminal.answer({ file });
}
