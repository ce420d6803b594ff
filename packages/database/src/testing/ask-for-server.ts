import { connect } from 'node:net';

/** Environment variable through which test processes find the socket of global-setup.ts. */
export const TEST_DATABASE_SOCKET = 'CROSSWALK_TEST_DATABASE_SOCKET';

/** Begins an answer that is not the directory of PostgreSQL's socket. */
export const REFUSAL = 'error ';

/** Asks the test run for its PostgreSQL server, which the first question starts. Gives its socket's directory. */
export async function askForServer(): Promise<string> {
  const path = process.env[TEST_DATABASE_SOCKET];
  if (path === undefined) {
    throw new Error(
      'createTestDatabase needs packages/database/src/testing/global-setup.ts as globalSetup of Vitest.',
    );
  }
  let said = '';
  for await (const chunk of connect(path)) said += String(chunk);
  if (said === '' || said.startsWith(REFUSAL)) throw new Error(`The test server did not start: ${said}`);
  return said;
}
