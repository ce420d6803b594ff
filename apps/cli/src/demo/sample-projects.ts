import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Terminal } from '../output/terminal.ts';
import type { Client } from '../server/local-server.ts';

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));

/** Two people are in both. */
export const projects = {
  platform: { name: 'Platform engineers', folder: samples },
  data: { name: 'Data engineers', folder: join(samples, 'data-engineers') },
} as const;

/** Imports the sample files of both projects; who is known already is merged. */
export async function importSamples(client: Client, terminal: Terminal): Promise<void> {
  for (const { name: project, folder } of Object.values(projects)) {
    terminal.say();
    terminal.say(terminal.paint('bold', `Importing into “${project}”`));
    const files = readdirSync(folder).filter((name) => /\.(csv|json)$/.test(name));
    for (const fileName of files.sort()) {
      const report = await client.importFile(createReadStream(join(folder, fileName)), {
        fileName,
        project,
        dryRun: false,
        mapping: null,
      });
      const rows = report.rows === 1 ? '1 row ' : `${report.rows} rows`;
      terminal.say(
        `  ${fileName.padEnd(28)} ${rows.padStart(7)}: ${report.created} created, ${report.merged} merged, ${report.skipped} skipped`,
      );
      for (const { row, outcome, reason } of report.reasons)
        if (outcome === 'skipped') terminal.sayWrapped('      ', `row ${row} skipped: ${reason}`, 'dim');
    }
  }
}
