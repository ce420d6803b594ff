import { connect, exportProject, importPeople } from './exporting.mjs';
import { besideOthers } from './others.mjs';
import { startRehearsal, startServer } from './processes.mjs';
import { temporaryFolder } from './scope.mjs';
import { median } from './statistics.mjs';

const callsPerSecond = 10;
const latencyMs = 300;

/** Exports alone against the rehearsal's limit: what share of the calls it allows were used for the export. */
export async function measureCeiling({ quick }) {
  const people = quick ? 30 : 300;
  const runs = quick ? 1 : 3;
  const rehearsal = await startRehearsal([
    '--rate-limit',
    String(callsPerSecond),
    '--latency-ms',
    String(latencyMs),
  ]);
  const server = await startServer(await temporaryFolder(), { CROSSWALK_REHEARSAL: rehearsal.origin });
  const jobId = await connect(server.client, rehearsal.apiKey);
  const others = [];
  const results = [];
  for (let run = 0; run < runs; run += 1) {
    const project = `Ceiling ${run}`;
    await importPeople(server.client, {
      project,
      rows: people,
      series: project,
      repeats: false,
      phoneEvery: 4,
    });
    await rehearsal.forgetCalls();
    const { value: seconds, othersCores } = await besideOthers(() =>
      exportProject(server.client, { project, jobId, people }),
    );
    others.push(othersCores);
    results.push(judge(await rehearsal.ledger(), seconds, people));
  }
  await server.stop();
  await rehearsal.stop();
  const sample = `${people} people, every 4th with a phone number; ${callsPerSecond} calls/s, ${latencyMs} ms`;
  const shares = results.map(({ share }) => share);
  const refused = results.map(({ tooMany }) => tooMany);
  return [
    {
      what: 'exports against the ATS’s ceiling, from request to last outcome',
      sample,
      runs,
      target: '≥ 97 %',
      unit: '%',
      values: shares,
      met: median(shares) >= 97,
      others,
      notes: { results },
    },
    {
      what: 'the same between first and last call',
      sample,
      runs,
      target: null,
      unit: '%',
      values: results.map(({ steadyShare }) => steadyShare),
      met: null,
      others,
    },
    {
      what: '429 answers',
      sample,
      runs,
      target: 'none',
      unit: '',
      values: refused,
      met: refused.every((count) => count === 0),
      others,
    },
  ];
}

function judge({ calls, doubles, callCount }, seconds, people) {
  if (calls.length !== callCount) throw new Error('The ledger no longer holds all calls.');
  if (doubles.length > 0) throw new Error('Somebody arrived twice.');
  const times = calls.map(({ at }) => at);
  const between = (Math.max(...times) - Math.min(...times)) / 1000;
  const gaps = times.slice(1).map((at, index) => at - times[index]);
  return {
    exportsPerSecond: people / seconds,
    ceiling: (callsPerSecond * people) / callCount,
    callsPerExport: callCount / people,
    share: (100 * callCount) / (seconds * callsPerSecond),
    steadyShare: (100 * (callCount - 1)) / (between * callsPerSecond),
    tooMany: calls.filter(({ status }) => status === 429).length,
    longestGapMs: Math.max(...gaps),
    seconds,
    betweenFirstAndLastCall: between,
  };
}
