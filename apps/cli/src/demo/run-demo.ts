import { createReadStream, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findLocalServer } from '@crosswalk/api-client';
import { authenticate } from '../commands/authenticate.ts';
import { watchExport } from '../commands/export.ts';
import { describeCounts, printPeople } from '../output/outcomes.ts';
import { processTerminal, type Terminal } from '../output/terminal.ts';
import { type Client, type ServerInUse, useServer } from '../server/local-server.ts';
import { checkLedger } from './check-ledger.ts';
import { demoDirectory } from './demo-directory.ts';
import { preferredPort } from './preferred-port.ts';
import {
  type GreenhouseProcess,
  type RehearsalProcess,
  startGreenhouse,
  startRehearsal,
} from './rehearsal-process.ts';

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));
const project = 'Platform engineers';
const connection = 'Lever Opportunities';
/** The demo listens on this machine alone and holds made-up people: its password may be known. */
const owner = { email: 'owner@crosswalk.example', password: 'crosswalk-demo' };

/**
 * The whole way once: a rehearsal Lever (and a Greenhouse to connect by hand), the sample files, a connection, an export, and what became of everybody,
 * counted at the rehearsal. Keeps serving until Ctrl-C unless told to exit.
 *
 * @returns the exit code: 0 only if the ledger shows everybody exactly once
 */
export async function runDemo({ exit }: { readonly exit: boolean }): Promise<number> {
  const terminal = processTerminal({ json: false });
  const dataDir = demoDirectory(process.env);
  if ((await findLocalServer(dataDir)) !== null) {
    terminal.remark('The demo is running already. Stop it with Ctrl-C where it runs, then start again.');
    return 1;
  }
  await mkdir(dataDir, { recursive: true });
  const rehearsal = await startRehearsal(join(dataDir, 'rehearsal-lever.json'));
  const greenhouse = await startGreenhouse(join(dataDir, 'rehearsal-greenhouse.json')).catch(
    async (error: unknown) => {
      await rehearsal.close();
      throw error;
    },
  );
  Object.assign(process.env, {
    CROSSWALK_DATA_DIR: dataDir,
    CROSSWALK_OWNER_EMAIL: owner.email,
    CROSSWALK_OWNER_PASSWORD: owner.password,
    CROSSWALK_REHEARSAL: rehearsal.origin,
    GREENHOUSE_REHEARSAL_URL: greenhouse.origin,
    LEVER_REHEARSAL_CLIENT_ID: rehearsal.oauthClient.id,
    LEVER_REHEARSAL_CLIENT_SECRET: rehearsal.oauthClient.secret,
  });
  let server: ServerInUse | null = null;
  try {
    server = await useServer({ as: null, port: await preferredPort(7410) });
    heading(terminal, 'Crosswalk', server.url);
    heading(terminal, 'Rehearsal Lever', rehearsal.ledgerPage);
    heading(terminal, 'and Greenhouse', greenhouse.ledgerPage);
    await importSamples(server.client, terminal);
    await connect(server.client, rehearsal.apiKey, terminal);
    const report = await exportEverybody(server.client, terminal);
    const verdict = await checkLedger(rehearsal.origin, report.items);
    terminal.say();
    if (verdict.problems.length === 0)
      terminal.say(
        `${terminal.paint('green', '✓')} Counted at the rehearsal Lever: ${verdict.arrived} people, each exactly once.`,
      );
    for (const problem of verdict.problems) terminal.say(`${terminal.paint('red', '✗')} ${problem}`);
    sayHowToGoOn(terminal, server.url, rehearsal, greenhouse);
    if (!exit) await untilStopped(terminal);
    return verdict.problems.length === 0 ? 0 : 1;
  } finally {
    await server?.close();
    await Promise.all([rehearsal.close(), greenhouse.close()]);
  }
}

function heading(terminal: Terminal, what: string, where: string): void {
  terminal.say(`${terminal.paint('bold', what.padEnd(18))}${where}`);
}

async function importSamples(client: Client, terminal: Terminal): Promise<void> {
  terminal.say();
  terminal.say(terminal.paint('bold', `Importing into “${project}”`));
  const files = readdirSync(samples).filter((name) => /\.(csv|json)$/.test(name));
  for (const fileName of files.sort()) {
    const report = await client.importFile(createReadStream(join(samples, fileName)), {
      fileName,
      project,
      dryRun: false,
      mapping: null,
    });
    const rows = report.rows === 1 ? '1 row ' : `${report.rows} rows`;
    terminal.say(
      `  ${fileName.padEnd(32)} ${rows.padStart(8)}: ${report.created} created, ${report.merged} merged, ${report.skipped} skipped`,
    );
    for (const { row, outcome, reason } of report.reasons)
      if (outcome === 'skipped') terminal.say(terminal.paint('dim', `      row ${row} skipped: ${reason}`));
  }
}

async function connect(client: Client, apiKey: string, terminal: Terminal): Promise<void> {
  terminal.say();
  terminal.say(terminal.paint('bold', 'Connecting to Lever Opportunities (Rehearsal)'));
  const answer = await client.api.connections.$post({
    json: {
      connector: 'lever-opportunities',
      name: connection,
      environment: 'rehearsal',
      credentials: { apiKey },
    },
  });
  const { message, permissions } = await answer.json();
  const needed = permissions.filter(({ need }) => need !== 'not needed');
  const working = needed.filter(({ verdict }) => verdict === 'works').length;
  terminal.say(`  ${message} ${working} of the ${needed.length} permissions it can use work.`);
  terminal.say(`  ${(await authenticate(client, connection, terminal, 'email')).message}`);
}

async function exportEverybody(client: Client, terminal: Terminal) {
  const { jobs } = await (
    await client.api.connections[':connectionId'].jobs.$get({
      param: { connectionId: connection },
      query: {},
    })
  ).json();
  const job = jobs[0];
  if (job === undefined) throw new Error('The rehearsal Lever has no published job.');
  terminal.say();
  terminal.say(terminal.paint('bold', `Exporting to Lever Opportunities, job “${job.title}”`));
  const started = await (
    await client.api.exports.$post({
      json: { project, connection, destination: { kind: 'job', jobId: job.id } },
    })
  ).json();
  await watchExport(client, started.id, terminal);
  const report = await (
    await client.api.exports[':exportId'].$get({ param: { exportId: started.id } })
  ).json();
  printPeople(terminal, report.items);
  terminal.say();
  const title =
    report.status === 'finished' ? 'Export Complete' : `Export ${report.status}: ${report.pauseReason}`;
  terminal.say(`${terminal.paint('bold', title)}: ${describeCounts(report.counts)}.`);
  return report;
}

/** With which a newcomer walks the wizard by hand. */
function sayHowToGoOn(
  terminal: Terminal,
  url: string,
  rehearsal: RehearsalProcess,
  greenhouse: GreenhouseProcess,
): void {
  terminal.say();
  terminal.say(terminal.paint('bold', 'Now by hand, in a browser'));
  heading(terminal, '  Open', url);
  heading(terminal, '  Sign in', `${owner.email}  password ${owner.password}`);
  heading(
    terminal,
    '  Connect',
    'your name (bottom left) > Integrations > + Add a Connection > Lever Opportunities',
  );
  heading(terminal, '  Environment', 'Rehearsal');
  heading(terminal, '  API Key', rehearsal.apiKey);
  heading(terminal, '  Rehearsal Lever', rehearsal.ledgerPage);
  terminal.say();
  heading(terminal, '  or Greenhouse', '+ Add a Connection > Greenhouse');
  heading(terminal, '  Client ID', greenhouse.clientId);
  heading(terminal, '  Client Secret', greenhouse.clientSecret);
  heading(terminal, '  Rehearsal', greenhouse.ledgerPage);
  heading(terminal, '  REST API', `${url}/api/openapi.json`);
}

async function untilStopped(terminal: Terminal): Promise<void> {
  terminal.say();
  terminal.say('Running until Ctrl-C.');
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
