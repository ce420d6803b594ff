#!/usr/bin/env node
import { type Announcement, announceGreenhouse, announceLever, announcementText } from './announcement.ts';
import { readArguments, usage } from './arguments.ts';
import { startGreenhouseRehearsal } from './greenhouse/server.ts';
import { startLeverRehearsal } from './lever/server.ts';

const args = readArguments(process.argv.slice(2));
if (args.kind === 'help') {
  process.stdout.write(usage);
} else if (args.kind === 'refused') {
  process.stderr.write(`${args.reason}\n`);
  process.exitCode = 2;
} else {
  const running: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((rehearsal) => rehearsal.close()));
  };
  try {
    const told: Announcement[] = [];
    if (args.lever !== null) {
      const lever = await startLeverRehearsal(args.lever);
      running.push(lever);
      told.push(announceLever(lever));
    }
    if (args.greenhouse !== null) {
      const greenhouse = await startGreenhouseRehearsal(args.greenhouse);
      running.push(greenhouse);
      told.push(announceGreenhouse(greenhouse));
    }
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close());
    const texts = told.map((one) => (args.json ? `${JSON.stringify(one)}\n` : announcementText(one)));
    process.stdout.write(texts.join(args.json ? '' : '\n'));
  } catch (error) {
    process.stderr.write(`Could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    await close();
  }
}
