// Another user of the same Lever key, as a process of its own: node bench/neighbour.mjs ORIGIN CALLS_A_SECOND
// The key is read from standard input. Calls at an even pace, whatever it is answered, until it is ended.
import { text } from 'node:stream/consumers';
import { Agent } from 'undici';
import { neighbourPath } from './neighbour-path.mjs';

const [origin, perSecond] = process.argv.slice(2);
const key = (await text(process.stdin)).trim();
const agent = new Agent({ connections: 16, pipelining: 1 });
const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;

setInterval(() => {
  call().catch((error) => {
    process.stderr.write(`The neighbour's call failed: ${error.message}\n`);
    process.exit(1);
  });
}, 1000 / Number(perSecond));

async function call() {
  const answer = await agent.request({
    origin,
    method: 'GET',
    path: neighbourPath,
    headers: { authorization, accept: 'application/json' },
  });
  await answer.body.dump();
}
