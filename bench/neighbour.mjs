// Another user of the same credentials, as a process of its own: node bench/neighbour.mjs lever|greenhouse ORIGIN CALLS_A_SECOND
// They are read from standard input, as JSON. Calls at an even pace, whatever it is answered, until it is ended.
import { json } from 'node:stream/consumers';
import { call, neighbours } from './neighbour-calls.mjs';

const [ats, origin, perSecond] = process.argv.slice(2);
const { path, authorize } = neighbours[ats];
const authorization = await authorize(origin, await json(process.stdin));

setInterval(() => {
  call(origin, path, authorization).catch((error) => {
    process.stderr.write(`The neighbour's call failed: ${error.message}\n`);
    process.exit(1);
  });
}, 1000 / Number(perSecond));
