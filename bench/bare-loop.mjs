import { Agent } from 'undici';

/**
 * The calls of the latest export as they arrived at the rehearsal since its calls were forgotten, ready to be sent again: one entry for each person with the
 * look-ups that came before the create.
 */
export async function callsOfExport(rehearsal) {
  const { calls, created } = await rehearsal.ledger();
  const creates = new Map(calls.map((call) => [call.id, call]));
  const lookUps = calls.filter(({ method, path }) => method === 'GET' && path === '/v1/opportunities');
  const people = [];
  for (const arrival of created.filter(({ call }) => creates.has(call))) {
    const { path, query, requestBytes } = creates.get(arrival.call);
    const body = multipart(arrival.received, {
      fileName: arrival.resume.fileName,
      bytes: await rehearsal.file(arrival.resume.id),
    });
    if (body.length !== requestBytes)
      throw new Error(
        `The create of ${arrival.id} had ${requestBytes} bytes; put together again ${body.length}.`,
      );
    const own = lookUps.filter((call) => new URLSearchParams(call.query).get('email') === arrival.emails[0]);
    people.push({
      lookUps: own.map((call) => ({ path: call.path + call.query })),
      create: { path: path + query, body },
    });
  }
  return people;
}

const boundary = `crosswalk-${'b'.repeat(40)}`;

/** As many bytes in as many parts as the server sent: its boundary is as long. `multipart` is the ledger's remark. */
function multipart({ multipart: _remark, ...fields }, resume) {
  const parts = Object.entries(fields).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((one) => [`${name}[]`, one]) : [[name, String(value)]],
  );
  const texts = parts.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="resumeFile"; filename="${resume.fileName}"\r\nContent-Type: application/pdf\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(texts.join('')),
    Buffer.from(file),
    resume.bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}

/**
 * Sends prepared calls as fast as they are answered, `atOnce` people at a time: no database, no plan, no memory.
 *
 * @returns {Promise<number>} people per second
 */
export async function bareLoop(rehearsal, people, { atOnce, withLookUps }) {
  const agent = new Agent({ connections: atOnce, pipelining: 1 });
  const authorization = `Basic ${Buffer.from(`${rehearsal.credentials.apiKey}:`).toString('base64')}`;
  const call = async (method, path, headers, body) => {
    const answer = await agent.request({
      origin: rehearsal.origin,
      method,
      path,
      headers: { authorization, accept: 'application/json', ...headers },
      body,
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`The rehearsal answered ${answer.statusCode}: ${text}`);
  };
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const waiting = people.values();
  const start = performance.now();
  const worker = async () => {
    for (const { lookUps, create } of waiting) {
      if (withLookUps) for (const { path } of lookUps) await call('GET', path, {}, null);
      await call('POST', create.path, type, create.body);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - start) / 1000;
  await agent.close();
  return people.length / seconds;
}
