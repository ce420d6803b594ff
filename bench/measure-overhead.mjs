import { renderResume } from '@crosswalk/candidates';
import { openDatabase } from '@crosswalk/database';
import { readImport } from '@crosswalk/imports';
import { apolloFile } from './apollo-file.mjs';
import { bareLoop, callsOfExport } from './bare-loop.mjs';
import { connect, exportProject, importPeople } from './exporting.mjs';
import { besideOthers } from './others.mjs';
import { startRehearsal, startServer } from './processes.mjs';
import { processorTimes } from './processor-time.mjs';
import { temporaryFolder, undoLater } from './scope.mjs';
import { median, timed } from './statistics.mjs';

/** People in hand at once, as the engine keeps them. */
const atOnce = 16;

/** Durable exports against a bare loop that sends the same bytes to a rehearsal like it, both without limits. */
export async function measureOverhead({ quick }) {
  const people = quick ? 50 : 500;
  const runs = quick ? 1 : 5;
  // One for each contender: everyone arrives as new everywhere, and all three hold as much.
  const limitless = ['--rate-limit', 'off', '--latency-ms', '0'];
  const rehearsal = await startRehearsal(limitless);
  const forCreates = await startRehearsal(limitless);
  const forAll = await startRehearsal(limitless);
  const dataDir = await temporaryFolder();
  const server = await startServer(dataDir, rehearsal.environment);
  const jobId = await connect(server.client, rehearsal);
  await liftPacing(dataDir);
  const others = [];
  const results = [];
  // The first round warms up all three processes and does not count.
  for (let round = 0; round <= runs; round += 1) {
    const project = `Overhead ${round}`;
    const sample = { rows: people, series: project, repeats: false, phoneEvery: 0 };
    await importPeople(server.client, { project, ...sample });
    const { value, othersCores } = await besideOthers(() => measureRound());
    async function measureRound() {
      await rehearsal.forgetCalls();
      const before = processorTimes(server);
      const seconds = await exportProject(server.client, { project, jobId, people });
      const processor = processorSince(before, processorTimes(server), people);
      const calls = await callsOfExport(rehearsal);
      const creates = await bareLoop(forCreates, calls, { atOnce, withLookUps: false });
      const all = await bareLoop(forAll, calls, { atOnce, withLookUps: true });
      return { engine: people / seconds, creates, all, processor, rendering: await renderAlone(sample) };
    }
    if (round === 0) continue;
    others.push(othersCores);
    results.push(value);
  }
  await server.stop();
  for (const each of [rehearsal, forCreates, forAll]) await each.stop();
  return rows(results, { sample: `${people} people, ${atOnce} at once`, runs, others });
}

function rows(results, facts) {
  const row = (what, unit, values, target = null, met = null) => ({
    what,
    unit,
    values,
    target,
    met,
    ...facts,
  });
  // Rendering keeps the server's only thread busy, so what it takes can be subtracted from the time per export.
  const withoutRendering = ({ engine, rendering }) => 1 / (1 / engine - rendering / 1000);
  const ahead = results.map((one) => (100 * withoutRendering(one)) / one.creates);
  const is = (of) => results.map(of);
  return [
    row(
      'engine against the bare loop, rendering subtracted (computed)',
      '%',
      ahead,
      '≥ 30 %',
      median(ahead) >= 30,
    ),
    row(
      'engine against the bare loop, rendering included',
      '%',
      is(({ engine, creates }) => (100 * engine) / creates),
    ),
    row(
      'engine against a bare loop that also looks people up, rendering subtracted (computed)',
      '%',
      is((one) => (100 * withoutRendering(one)) / one.all),
    ),
    row(
      'durable exports',
      '/s',
      is(({ engine }) => engine),
    ),
    row(
      'bare loop, creates only',
      '/s',
      is(({ creates }) => creates),
    ),
    row(
      'bare loop, look-up and create',
      '/s',
      is(({ all }) => all),
    ),
    ...processorRows(row, results),
    row(
      'rendering one résumé',
      'ms',
      is(({ rendering }) => rendering),
    ),
  ];
}

/** Processor time of one export, in milliseconds; null where the system does not tell. */
function processorSince(before, after, people) {
  if (before === null || after === null) return null;
  return {
    server: (after.server - before.server) / people,
    postgres: (after.postgres - before.postgres) / people,
  };
}

function processorRows(row, results) {
  const known = results.map(({ processor }) => processor).filter((times) => times !== null);
  if (known.length === 0) return [];
  const values = (of) => known.map(of);
  return [
    row(
      'processor time of an export, server, rendering included',
      'ms',
      values(({ server }) => server),
    ),
    row(
      'processor time of an export, PostgreSQL',
      'ms',
      values(({ postgres }) => postgres),
    ),
  ];
}

/**
 * There is no setting that lifts the limits of an ATS, and there should be none: the row that paces the account is
 * changed in the database, which the running server shares with us.
 */
async function liftPacing(dataDir) {
  const database = await openDatabase({ dataDir, maxConnections: 1 });
  const close = undoLater(() => database.close());
  const { rowCount } = await database.pool.query('update account_paces set ceiling = 1e6, per_second = 1e6');
  await close();
  if (rowCount !== 1) throw new Error(`${rowCount} accounts were paced; there should be one.`);
}

/** Milliseconds for one résumé, one after the other in this process. */
async function renderAlone(sample) {
  const reading = await readImport(
    (async function* () {
      yield* apolloFile(sample);
    })(),
    { fileName: 'people.csv' },
  );
  const candidates = [];
  for await (const row of reading.rows) if (row.kind === 'candidate') candidates.push(row.candidate);
  const { seconds } = await timed(async () => {
    for (const candidate of candidates) await renderResume(candidate);
  });
  return (1000 * seconds) / candidates.length;
}
