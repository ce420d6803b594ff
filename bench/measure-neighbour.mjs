import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { connect, exportProject, importPeople } from './exporting.mjs';
import { neighbourPath } from './neighbour-path.mjs';
import { besideOthers } from './others.mjs';
import { end, startRehearsal, startServer } from './processes.mjs';
import { temporaryFolder, undoLater } from './scope.mjs';
import { median } from './statistics.mjs';

const callsPerSecond = 10;
const latencyMs = 300;
/** What somebody else uses of the key. */
const neighbourShare = 0.3;

/** Exports while somebody else uses a part of the same key: what share of the rest was used, and how often it was too much. */
export async function measureNeighbour({ quick }) {
  const people = quick ? 30 : 300;
  const runs = quick ? 1 : 3;
  const rehearsal = await startRehearsal([
    '--rate-limit',
    String(callsPerSecond),
    '--latency-ms',
    String(latencyMs),
  ]);
  const server = await startServer(await temporaryFolder(), rehearsal.environment);
  const jobId = await connect(server.client, rehearsal);
  const endNeighbour = await startNeighbour(rehearsal);
  const others = [];
  const results = [];
  for (let run = 0; run < runs; run += 1) {
    const project = `Neighbour ${run}`;
    const sample = { rows: people, series: project, repeats: false, phoneEvery: 4 };
    await importPeople(server.client, { project, ...sample });
    await rehearsal.forgetCalls();
    const { value: seconds, othersCores } = await besideOthers(() =>
      exportProject(server.client, { project, jobId, people }),
    );
    others.push(othersCores);
    results.push(judge(await rehearsal.ledger(), seconds));
  }
  await endNeighbour();
  await server.stop();
  await rehearsal.stop();
  const shares = results.map(({ share }) => share);
  const refused = results.map(({ tooManyPerMinute }) => tooManyPerMinute);
  const facts = {
    sample: `${people} people, every 4th with a phone number; ${callsPerSecond} calls/s, ${latencyMs} ms, ${100 * neighbourShare} % used by another process`,
    runs,
    others,
  };
  return [
    {
      what: 'exports against what a neighbour on the same key leaves, from request to last outcome',
      target: '≥ 90 %',
      unit: '%',
      values: shares,
      met: median(shares) >= 90,
      notes: { results },
      ...facts,
    },
    {
      what: 'the same until nine tenths of the people had been sent',
      target: null,
      unit: '%',
      values: results.map(({ shareOfMost }) => shareOfMost),
      met: null,
      ...facts,
    },
    {
      what: '429 answers to us, a minute',
      target: '≤ 1',
      unit: '',
      values: refused,
      met: median(refused) <= 1,
      ...facts,
    },
    {
      what: '429 answers to the neighbour, a minute',
      target: null,
      unit: '',
      values: results.map(({ tooManyToNeighbour }) => tooManyToNeighbour),
      met: null,
      ...facts,
    },
  ];
}

async function startNeighbour({ origin, credentials }) {
  const program = fileURLToPath(new URL('neighbour.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, origin, String(callsPerSecond * neighbourShare)], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const stop = undoLater(() => end(child));
  child.stdin.end(credentials.apiKey);
  await once(child, 'spawn');
  return stop;
}

function judge({ calls, doubles, callCount }, seconds) {
  if (calls.length !== callCount) throw new Error('The ledger no longer holds all calls.');
  if (doubles.length > 0) throw new Error('Somebody arrived twice.');
  const theirs = calls.filter(({ path }) => path === neighbourPath);
  const ours = calls.filter(({ path }) => path !== neighbourPath);
  if (theirs.length === 0) throw new Error('The neighbour made no calls.');
  const letThrough = (some) => some.filter(({ status }) => status !== 429).length;
  // A create that was answered 429 is settled minutes later, when the ATS's indexes have caught up: that wait says
  // nothing about pacing.
  const creates = ours.filter(({ method, path }) => method === 'POST' && path === '/v1/opportunities');
  const start = Math.min(...ours.map(({ at }) => at));
  const last = creates[Math.floor(0.9 * (creates.length - 1))].at;
  const until = (some) => letThrough(some.filter(({ at }) => at >= start && at <= last));
  const left = (callsPerSecond * (last - start)) / 1000 - until(theirs);
  const perMinute = (some) => (60 * (some.length - letThrough(some))) / seconds;
  return {
    share: (100 * letThrough(ours)) / (seconds * callsPerSecond - letThrough(theirs)),
    shareOfMost: (100 * until(ours)) / left,
    tooManyPerMinute: perMinute(ours),
    tooManyToNeighbour: perMinute(theirs),
    neighbourShare: letThrough(theirs) / (seconds * callsPerSecond),
    seconds,
  };
}
