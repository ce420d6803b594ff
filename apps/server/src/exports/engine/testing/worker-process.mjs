import { openDatabase } from '@crosswalk/database';
import { pino } from 'pino';
import { readConfig } from '../../../../dist/config.js';
import { startWorker } from '../../../../dist/exports/engine/start.js';
import { openSecrets } from '../../../../dist/secrets/open-secrets.js';

/*
 * A process that only works on exports, to be killed and suspended by tests. SIGTERM stops it gracefully. Plain
 * JavaScript on the build: it is started dozens of times, and from source each start takes seconds.
 */
const config = readConfig(process.env);
const database = await openDatabase({ databaseUrl: config.databaseUrl ?? '', dataDir: config.dataDir });
const worker = startWorker({
  config,
  db: database.db,
  pool: database.pool,
  secrets: openSecrets(database.db, config.masterKey),
  log: pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true })),
});
/** As the server does: whatever still hangs, the process ends. In milliseconds. */
const longestStop = 10_000;

process.on('SIGTERM', () => {
  setTimeout(() => process.exit(0), longestStop).unref();
  worker
    .stop()
    .then(() => database.close())
    .then(() => process.exit(0));
});
// Whoever started it is gone, perhaps without having been able to stop it.
process.stdin.resume().on('end', () => process.exit(1));
process.stdout.write('ready\n');
