import { mkdir } from 'node:fs/promises';
import { findLocalServer } from '@crosswalk/api-client';
import { processTerminal, type Terminal } from '../output/terminal.ts';
import { type ServerInUse, useServer } from '../server/local-server.ts';
import { judgeLedger, type ReportedPerson, readLedger } from './check-ledger.ts';
import { demoDirectory } from './demo-directory.ts';
import { finishEarlierExports } from './export.ts';
import { sayHeading, sayHowToGoOn } from './how-to-go-on.ts';
import { preferredPort } from './preferred-port.ts';
import { importSamples } from './sample-projects.ts';
import { setUpContacts } from './set-up-contacts.ts';
import { environmentOf, type Rehearsals, startRehearsals } from './start-rehearsals.ts';
import { beginGreenhouse, walkGreenhouse } from './walk-greenhouse.ts';
import { walkLever } from './walk-lever.ts';

/** The demo listens on this machine alone and holds made-up people: its password may be known. */
const owner = { email: 'owner@crosswalk.example', password: 'crosswalk-demo' };

/**
 * The whole way once: rehearsals of the ATSs and contact providers, the sample files, a connection by each connector, an
 * export through each, and what became of everybody, counted at the rehearsals. Keeps serving until Ctrl-C unless told
 * to exit.
 *
 * @returns the exit code: 0 only if the ledgers show everybody exactly once in each account
 */
export async function runDemo({ exit }: { readonly exit: boolean }): Promise<number> {
  const terminal = processTerminal({ json: false });
  const dataDir = demoDirectory(process.env);
  if ((await findLocalServer(dataDir)) !== null) {
    terminal.remark('The demo is running already. Stop it with Ctrl-C where it runs, then start again.');
    return 1;
  }
  await mkdir(dataDir, { recursive: true });
  const rehearsals = await startRehearsals(dataDir);
  Object.assign(process.env, {
    CROSSWALK_DATA_DIR: dataDir,
    CROSSWALK_OWNER_EMAIL: owner.email,
    CROSSWALK_OWNER_PASSWORD: owner.password,
    ...environmentOf(rehearsals),
  });
  let server: ServerInUse | null = null;
  try {
    server = await useServer({ as: null, port: await preferredPort(7410) });
    const everybodyOnce = await walk(server, rehearsals, terminal);
    sayHowToGoOn(terminal, server.url, owner, rehearsals);
    if (!exit) await untilStopped(terminal);
    return everybodyOnce ? 0 : 1;
  } finally {
    await server?.close();
    await Promise.all(Object.values(rehearsals).map((each) => each.close()));
  }
}

/** @returns whether everybody is in each account exactly once */
async function walk(server: ServerInUse, rehearsals: Rehearsals, terminal: Terminal): Promise<boolean> {
  const { client, url } = server;
  const { lever, greenhouse, contacts } = rehearsals;
  sayHeading(terminal, 'Crosswalk', url);
  sayHeading(terminal, 'Rehearsal Lever', lever.ledgerPage);
  sayHeading(terminal, 'and Greenhouse', greenhouse.ledgerPage);
  const look = async () =>
    [await readLedger(lever.origin, 'id'), await readLedger(greenhouse.origin, 'personId')] as const;
  const [leverBefore, greenhouseBefore] = await look();
  await finishEarlierExports(client, terminal);
  await importSamples(client, terminal);
  await setUpContacts(client, contacts, terminal);
  // Greenhouse is slow: its part goes on while that of Lever is told.
  const begun = beginGreenhouse(client, greenhouse, terminal);
  const toLever = await walkLever(server, lever, terminal);
  const toGreenhouse = await walkGreenhouse(server, begun, terminal);
  const [leverNow, greenhouseNow] = await look();
  terminal.say();
  const once = [
    sayVerdict(terminal, 'Lever', leverBefore, leverNow, toLever),
    sayVerdict(terminal, 'Greenhouse', greenhouseBefore, greenhouseNow, toGreenhouse),
  ];
  return once.every((each) => each);
}

type Ledger = Awaited<ReturnType<typeof readLedger>>;

function sayVerdict(
  terminal: Terminal,
  ats: string,
  before: Ledger,
  now: Ledger,
  people: readonly ReportedPerson[],
): boolean {
  const { arrived, problems } = judgeLedger(before, now, people);
  if (problems.length === 0)
    terminal.say(
      `${terminal.paint('green', '✓')} Counted at the rehearsal ${ats}: ${arrived} people, each exactly once.`,
    );
  for (const problem of problems) terminal.say(`${terminal.paint('red', '✗')} Rehearsal ${ats}: ${problem}`);
  return problems.length === 0;
}

async function untilStopped(terminal: Terminal): Promise<void> {
  terminal.say();
  terminal.say('Running until Ctrl-C.');
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
