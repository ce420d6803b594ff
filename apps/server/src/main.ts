#!/usr/bin/env node
import {
  DatabaseUrlError,
  DataDirectoryError,
  MigrationError,
  ServerStartError,
  UnsupportedPlatformError,
} from '@crosswalk/database';
import { BackupError } from './backup/manifest.ts';
import { runBackupCommand } from './backup/run-command.ts';
import { ConfigError } from './config.ts';
import { longestStopMs } from './running/deadlines.ts';
import { AlreadyRunning } from './running/server-file.ts';
import { keepHeapSmall } from './running/small-heap.ts';
import { openTerminal } from './running/terminal.ts';
import { type RunningServer, startServer } from './start-server.ts';

/** What the operator can mend is said in one line, without a stack. */
const forTheOperator = [
  ConfigError,
  AlreadyRunning,
  BackupError,
  DatabaseUrlError,
  DataDirectoryError,
  MigrationError,
  ServerStartError,
  UnsupportedPlatformError,
];

const args = process.argv.slice(2);
if (args.length > 0) {
  const said = await runBackupCommand(args, process.env).catch(giveUp);
  if (said === null) process.stderr.write('Usage: crosswalk-server [backup FILE | restore FILE] [--json]\n');
  else process.stdout.write(said);
  process.exit(said === null ? 2 : 0);
}

const server: RunningServer = await startServer({ env: process.env, terminal: openTerminal() }).catch(giveUp);

function giveUp(error: unknown): never {
  const known = forTheOperator.some((kind) => error instanceof kind);
  const text = error instanceof Error ? (known ? error.message : error.stack) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

if (process.stdout.isTTY) {
  process.stdout.write(`\nCrosswalk answers at ${server.services.config.url}\n`);
  if (server.notice !== null) process.stdout.write(`${server.notice}\n`);
  if (server.firstSignIn !== null) {
    const { url, expiresAt } = server.firstSignIn;
    process.stdout.write(
      `\nTo sign in, open this address. It works once, until ${expiresAt.toISOString()}:\n${url}\n`,
    );
  }
}

let stopping: NodeJS.Signals | null = null;
function stop(signal: NodeJS.Signals): void {
  if (stopping === signal) process.exit(1);
  // Ctrl-C reaches this process and who started it, who then ends it by the other signal: that is no second request.
  if (stopping !== null) return;
  stopping = signal;
  server.services.log.info({ signal }, 'stopping');
  setTimeout(() => process.exit(1), longestStopMs).unref();
  server.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      server.services.log.error({ err: error }, 'the server did not stop cleanly');
      process.exit(1);
    },
  );
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

// It takes a moment, in which whoever stops the server has to be heard already.
keepHeapSmall();
