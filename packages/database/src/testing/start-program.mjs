// A process of its own for the launcher's tests. Arguments: data directory, package name (or empty), `fsync`.
// Prints one line of JSON when the server is there, or when it is refused; stops on a line on standard input.
// Plain JavaScript on the build: it is started dozens of times, and from source each start takes twice as long.
import { createInterface } from 'node:readline';
import { startEmbeddedPostgres } from '../../dist/embedded/start.js';

const [, , dataDir = '', packageName = '', fsync = ''] = process.argv;

/** @param {object} message */
function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

try {
  const server = await startEmbeddedPostgres({
    dataDir,
    fsync: fsync === 'fsync',
    ...(packageName === '' ? {} : { packageName }),
  });
  const { connectionString, pid, started, version } = server;
  say({ connectionString, pid, started, version });
  createInterface({ input: process.stdin }).once('line', () => {
    server.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
} catch (error) {
  if (!(error instanceof Error)) throw error;
  say({ refused: error.name, message: error.message });
}
