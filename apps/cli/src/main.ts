#!/usr/bin/env node
import { reportFailure } from './commands/context.ts';
import { processTerminal } from './output/terminal.ts';
import { createProgram } from './program.ts';

try {
  await createProgram().parseAsync();
} catch (error) {
  reportFailure(error, processTerminal({ json: process.argv.includes('--json') }));
}
