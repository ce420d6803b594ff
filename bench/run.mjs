// Measures Crosswalk on this machine, as ratios within one run wherever that is possible.
//   npm run bench -- [--only import|search|app|ceiling|neighbour|overhead|start] [--quick]
import { measureApp } from './measure-app.mjs';
import { measureCeiling } from './measure-ceiling.mjs';
import { measureImport } from './measure-import.mjs';
import { measureNeighbour } from './measure-neighbour.mjs';
import { measureOverhead } from './measure-overhead.mjs';
import { measureSearch } from './measure-search.mjs';
import { measureStart } from './measure-start.mjs';
import { readOptions } from './options.mjs';
import { table, writeReport } from './report.mjs';
import { undoAll, undoOnSignals } from './scope.mjs';

const measure = {
  import: measureImport,
  search: measureSearch,
  app: measureApp,
  ceiling: measureCeiling,
  neighbour: measureNeighbour,
  overhead: measureOverhead,
  start: measureStart,
};

const options = readOptions(process.argv.slice(2));
undoOnSignals();
const rows = [];
try {
  for (const name of options.only) {
    process.stderr.write(`Measuring ${name} …\n`);
    try {
      rows.push(...(await measure[name](options)));
    } catch (error) {
      // What was measured before it took half an hour.
      process.stderr.write(
        `${name} could not be measured: ${error instanceof Error ? error.stack : error}\n`,
      );
      process.exitCode = 1;
    }
    await undoAll();
  }
} finally {
  await undoAll();
}
const file = await writeReport(rows, options);
process.stdout.write(`${table(rows)}\n\nAll figures: ${file}\n`);
