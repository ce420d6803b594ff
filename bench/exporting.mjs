import { apolloFile } from './apollo-file.mjs';
import { pause } from './processes.mjs';

const connection = 'Bench';
/** How often a running export is looked at, in milliseconds: seldom enough to cost nothing. */
const lookEvery = 100;

/** Imports generated people into a project of their own. @returns the import's report */
export async function importPeople(client, { project, ...people }) {
  const report = await client.importFile(chunks(apolloFile(people)), { fileName: 'people.csv', project });
  if (report.skipped > 0) throw new Error(`${report.skipped} generated rows were skipped.`);
  return report;
}

async function* chunks(file) {
  yield* file;
}

const connectors = { lever: 'lever-opportunities', greenhouse: 'greenhouse' };

/** Connects a rehearsal and becomes its owner there. @returns id of the first job people can be sent to */
export async function connect(client, { ats, credentials }) {
  await client.api.connections.$post({
    json: { connector: connectors[ats], name: connection, environment: 'rehearsal', credentials },
  });
  const param = { connectionId: connection };
  const begun = await client.api.connections[':connectionId'].authentications.$post({ param, json: {} });
  const { status } = await begun.json();
  if (status !== 'done') throw new Error(`Authenticating at the rehearsal ended as ${status}.`);
  const answer = await client.api.connections[':connectionId'].jobs.$get({ param, query: {} });
  const [job] = (await answer.json()).jobs;
  return job.id;
}

/**
 * Exports a project and waits until everybody has a committed outcome.
 *
 * @returns {Promise<number>} seconds from the request to that moment
 */
export async function exportProject(client, { project, jobId, people }) {
  const start = performance.now();
  const json = { project, connection, destination: { kind: 'job', jobId } };
  const { id } = await (await client.api.exports.$post({ json })).json();
  for (;;) {
    const asked = await client.api.exports[':exportId'].progress.$get({ param: { exportId: id } });
    const { status, counts, pauseReason } = await asked.json();
    if (status === 'finished') {
      if (counts.exported !== people) throw new Error(`Not all ${people}: ${JSON.stringify(counts)}`);
      return (performance.now() - start) / 1000;
    }
    if (status !== 'running') throw new Error(`The export is ${status}: ${pauseReason}`);
    await pause(lookEvery);
  }
}
