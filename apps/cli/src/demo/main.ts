#!/usr/bin/env node
import { runDemo } from './run-demo.ts';

process.exitCode = await runDemo({ exit: process.argv.includes('--exit') });
