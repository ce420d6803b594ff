import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './statistics.mjs';

const file = fileURLToPath(new URL('../reports/bench.json', import.meta.url));

/** Rows as a table for people. Each figure is the median of its runs, with the lowest and the highest. */
export function table(rows) {
  const cells = rows.map((row) => [
    row.what,
    row.target ?? '–',
    figure(row, median(row.values)),
    row.runs > 1 ? `${figure(row, Math.min(...row.values))} … ${figure(row, Math.max(...row.values))}` : '',
    row.met === null ? '' : row.met ? 'met' : 'missed',
    beside(row.others),
  ]);
  const all = [['what', 'target', 'median', 'range', '', 'cores busy with others'], ...cells];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** @returns path of the file */
export async function writeReport(rows, { quick }) {
  await mkdir(dirname(file), { recursive: true });
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryMegabytes: Math.round(totalmem() / 2 ** 20),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
  const at = new Date().toISOString();
  const measured = rows.map((row) => ({ ...row, median: median(row.values) }));
  await writeFile(file, `${JSON.stringify({ at, quick, machine, rows: measured }, null, 2)}\n`);
  return file;
}

function beside(others) {
  const known = others.filter((cores) => cores !== null);
  if (known.length === 0) return 'unknown';
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return least === most ? String(least) : `${least}–${most}`;
}

function figure({ unit }, value) {
  const digits = value >= 1000 ? 0 : value >= 100 || unit === '' ? 0 : value >= 10 ? 1 : 2;
  const text = value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return unit === '' ? text : `${text} ${unit}`;
}
