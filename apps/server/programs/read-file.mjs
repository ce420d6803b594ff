// Reads a file of candidates in a thread of its own. Plain JavaScript on the build, so that it runs beside the sources
// as beside the build.
import { parentPort, workerData } from 'node:worker_threads';
import { readInThread } from '../dist/imports/reading/read-in-thread.js';

await readInThread(parentPort, workerData);
