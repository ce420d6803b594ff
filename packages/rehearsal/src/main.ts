#!/usr/bin/env node
import { announce, announcementText } from './announcement.ts';
import { readArguments, usage } from './arguments.ts';
import { startLeverRehearsal } from './lever/server.ts';

const args = readArguments(process.argv.slice(2));
if (args.kind === 'help') {
  process.stdout.write(usage);
} else if (args.kind === 'refused') {
  process.stderr.write(`${args.reason}\n`);
  process.exitCode = 2;
} else {
  const { json, kind: _, ...options } = args;
  try {
    const lever = await startLeverRehearsal(options);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void lever.close());
    const told = announce(lever);
    process.stdout.write(json ? `${JSON.stringify(told)}\n` : announcementText(told));
  } catch (error) {
    process.stderr.write(`Could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
