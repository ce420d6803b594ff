import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readImport } from '@crosswalk/imports';
import { apolloFile } from './apollo-file.mjs';
import { residentMegabytes, watchMemory } from './memory.mjs';
import { besideOthers } from './others.mjs';
import { startServer } from './processes.mjs';
import { temporaryFolder } from './scope.mjs';
import { median, timed } from './statistics.mjs';

/** A large file into a new, empty Crosswalk, as a client sends it; and the reading of the file alone. */
export async function measureImport({ quick }) {
  const rows = quick ? 5_000 : 100_000;
  const runs = quick ? 1 : 3;
  const file = join(await temporaryFolder(), 'people.csv');
  const people = apolloFile({ rows, series: 'import', repeats: true, phoneEvery: 3 });
  await pipeline(Readable.from(people), createWriteStream(file));
  const megabytes = (await stat(file)).size / 1e6;
  const others = [];
  const results = [];
  for (let run = 0; run < runs; run += 1) {
    const { value, othersCores } = await besideOthers(() => importOnce(file, rows));
    others.push(othersCores);
    results.push(value);
  }
  const reading = [];
  const othersReading = [];
  for (let run = 0; run < (quick ? 1 : 5); run += 1) {
    const { value, othersCores } = await besideOthers(() => readAlone(file, rows));
    othersReading.push(othersCores);
    reading.push(rows / value);
  }
  const sample = `${rows} rows, ${megabytes.toFixed(0)} MB`;
  return [
    {
      what: 'import, with matching',
      sample,
      runs,
      target: '≥ 5,000 rows/s',
      unit: 'rows/s',
      values: results.map(({ rate }) => rate),
      met: median(results.map(({ rate }) => rate)) >= 5_000,
      others,
    },
    {
      what: 'import, growth of the server’s memory',
      sample: `${sample}; highest RSS minus RSS before`,
      runs,
      target: '≤ 100 MB',
      unit: 'MB',
      values: results.map(({ growth }) => growth),
      met: median(results.map(({ growth }) => growth)) <= 100,
      others,
      notes: { beforeMegabytes: results.map(({ before }) => Math.round(before)) },
    },
    {
      what: 'reading the file alone (no database)',
      sample,
      runs: reading.length,
      target: null,
      unit: 'rows/s',
      values: reading,
      met: null,
      others: othersReading,
    },
  ];
}

async function importOnce(file, rows) {
  const server = await startServer(await temporaryFolder());
  const before = residentMegabytes(server.pid);
  const memory = watchMemory(server.pid);
  const { seconds, value: report } = await timed(() =>
    server.client.importFile(createReadStream(file), { fileName: 'people.csv', project: 'Bench' }),
  );
  const growth = (await memory.stop()) - before;
  await server.stop();
  if (report.rows !== rows || report.skipped > 0 || report.merged === 0)
    throw new Error(
      `The import was not what was sent: ${report.rows} rows, ${report.merged} merged, ${report.skipped} skipped.`,
    );
  return { rate: rows / seconds, growth, before };
}

async function readAlone(file, rows) {
  const { seconds } = await timed(async () => {
    const reading = await readImport(createReadStream(file), { fileName: 'people.csv' });
    let candidates = 0;
    for await (const row of reading.rows) if (row.kind === 'candidate') candidates += 1;
    if (candidates !== rows) throw new Error(`${candidates} of ${rows} rows were read.`);
  });
  return seconds;
}
