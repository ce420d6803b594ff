import { exportProject, importPeople } from './exporting.mjs';
import { latencyMs, limits, startLimited } from './limited.mjs';
import { besideOthers } from './others.mjs';
import { median } from './statistics.mjs';

const ceilings = [
  { ...limits.lever, people: 300 },
  { ...limits.greenhouse, people: 75 },
];

/** Exports alone against the rehearsal's limit: what share of the calls it allows were used for the export. */
export async function measureCeiling(options) {
  const rows = [];
  for (const ceiling of ceilings) rows.push(...(await measureOne(ceiling, options)));
  return rows;
}

async function measureOne(ceiling, { quick }) {
  const people = quick ? 30 : ceiling.people;
  const runs = quick ? 1 : 3;
  const { rehearsal, server, jobId } = await startLimited(ceiling);
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
    results.push(judge(await rehearsal.ledger(), seconds, people, ceiling));
  }
  await server.stop();
  await rehearsal.stop();
  return rows(results, ceiling, { people, runs, others });
}

function rows(results, { name, calls, seconds }, { people, runs, others }) {
  const sample = `${people} people, every 4th with a phone number; ${calls} calls in ${seconds} s, ${latencyMs} ms`;
  const shares = results.map(({ share }) => share);
  const refused = results.map(({ tooMany }) => tooMany);
  const facts = { sample, runs, others };
  return [
    {
      what: `exports against the ceiling of ${name}, from request to last outcome`,
      target: '≥ 97 %',
      unit: '%',
      values: shares,
      met: median(shares) >= 97,
      notes: { results },
      ...facts,
    },
    {
      what: 'the same between first and last call',
      target: null,
      unit: '%',
      values: results.map(({ steadyShare }) => steadyShare),
      met: null,
      ...facts,
    },
    {
      what: '429 answers',
      target: 'none',
      unit: '',
      values: refused,
      met: refused.every((count) => count === 0),
      ...facts,
    },
  ];
}

function judge({ calls, doubles, callCount }, seconds, people, ceiling) {
  if (calls.length !== callCount) throw new Error('The ledger no longer holds all calls.');
  if (doubles.length > 0) throw new Error('Somebody arrived twice.');
  const perSecond = ceiling.calls / ceiling.seconds;
  // Requests for tokens are counted apart from the API's calls.
  const counted = calls.filter(({ path }) => path !== '/token');
  const times = counted.map(({ at }) => at);
  const between = (Math.max(...times) - Math.min(...times)) / 1000;
  const gaps = times.slice(1).map((at, index) => at - times[index]);
  return {
    exportsPerSecond: people / seconds,
    ceiling: (perSecond * people) / counted.length,
    callsPerExport: counted.length / people,
    share: (100 * counted.length) / (seconds * perSecond),
    steadyShare: (100 * (counted.length - 1)) / (between * perSecond),
    tooMany: counted.filter(({ status }) => status === 429).length,
    longestGapMs: Math.max(...gaps),
    seconds,
    betweenFirstAndLastCall: between,
  };
}
