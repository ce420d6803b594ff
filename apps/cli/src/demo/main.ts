#!/usr/bin/env node
import { reportFailure } from '../commands/context.ts';
import { processTerminal } from '../output/terminal.ts';
import { runDemo } from './run-demo.ts';

try {
  process.exitCode = await runDemo({ exit: process.argv.includes('--exit') });
} catch (error) {
  reportFailure(error, processTerminal({ json: false }));
}
