import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { exportProject, importPeople } from './exporting.mjs';
import { latencyMs, limits, startLimited } from './limited.mjs';
import { neighbours } from './neighbour-calls.mjs';
import { besideOthers } from './others.mjs';
import { end } from './processes.mjs';
import { undoLater } from './scope.mjs';
import { median } from './statistics.mjs';

/** What somebody else uses of the key. */
const neighbourShare = 0.3;

/** Where it is measured, and the call that makes a person there. */
const keys = [
  { ...limits.lever, people: 300, creates: '/v1/opportunities' },
  { ...limits.greenhouse, people: 60, creates: '/v3/candidates' },
];

/** Exports while somebody else uses a part of the same key: what share of the rest was used, and how often it was too much. */
export async function measureNeighbour(options) {
  const rows = [];
  for (const key of keys) rows.push(...(await measureOne(key, options)));
  return rows;
}

async function measureOne(key, { quick }) {
  const people = quick ? 30 : key.people;
  const runs = quick ? 1 : 3;
  const { rehearsal, server, jobId } = await startLimited(key);
  const endNeighbour = await startNeighbour(rehearsal, key);
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
    results.push(judge(await rehearsal.ledger(), seconds, key));
  }
  await endNeighbour();
  await server.stop();
  await rehearsal.stop();
  const shares = results.map(({ share }) => share);
  const refused = results.map(({ tooManyPerMinute }) => tooManyPerMinute);
  const facts = {
    sample: `${people} people, every 4th with a phone number; ${key.calls} calls in ${key.seconds} s, ${latencyMs} ms, ${100 * neighbourShare} % used by another process`,
    runs,
    others,
  };
  return [
    {
      what: `exports against what a neighbour on the same key of ${key.name} leaves, from request to last outcome`,
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

async function startNeighbour({ origin, credentials }, { ats, calls, seconds }) {
  const program = fileURLToPath(new URL('neighbour.mjs', import.meta.url));
  const rate = (neighbourShare * calls) / seconds;
  const child = spawn(process.execPath, [program, ats, origin, String(rate)], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const stop = undoLater(() => end(child));
  child.stdin.end(JSON.stringify(credentials));
  await once(child, 'spawn');
  return stop;
}

function judge({ calls, doubles, callCount }, seconds, key) {
  if (calls.length !== callCount) throw new Error('The ledger no longer holds all calls.');
  if (doubles.length > 0) throw new Error('Somebody arrived twice.');
  const callsPerSecond = key.calls / key.seconds;
  // Requests for tokens are counted apart from the API's calls.
  const counted = calls.filter(({ path }) => path !== '/token');
  const theirs = counted.filter(({ path }) => path === neighbours[key.ats].path);
  const ours = counted.filter(({ path }) => path !== neighbours[key.ats].path);
  if (theirs.length === 0) throw new Error('The neighbour made no calls.');
  const letThrough = (some) => some.filter(({ status }) => status !== 429).length;
  // A create that was answered 429 is settled minutes later, when the ATS's indexes have caught up: that wait says
  // nothing about pacing.
  const creates = ours.filter(({ method, path }) => method === 'POST' && path === key.creates);
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
