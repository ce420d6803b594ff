#!/usr/bin/env node
import { readArguments, usage } from './arguments.ts';
import { type StartedLookAlike, startLookAlike } from './start-look-alike.ts';

const args = readArguments(process.argv.slice(2));
if (args.kind === 'help') {
  process.stdout.write(usage);
} else if (args.kind === 'refused') {
  process.stderr.write(`${args.reason}\n`);
  process.exitCode = 2;
} else {
  const running: StartedLookAlike[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((rehearsal) => rehearsal.close()));
  };
  try {
    for (const [name, options] of args.lookAlikes)
      running.push(await startLookAlike(name, options, args.withSource));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close());
    const texts = running.map(({ told, text }) => (args.json ? `${JSON.stringify(told)}\n` : text));
    process.stdout.write(texts.join(args.json ? '' : '\n'));
  } catch (error) {
    process.stderr.write(`Could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    await close();
  }
}
