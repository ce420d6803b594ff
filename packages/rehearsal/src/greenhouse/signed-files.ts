import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { GreenhouseError, notFound } from './errors.ts';
import type { GreenhouseEnv, World } from './world.ts';

/** Harvest v3 reference, "Attachments": download addresses last seven days. */
const LIFE_MS = 7 * 24 * 60 * 60 * 1000;

/** A fresh address under which a file can be had without a token, for seven days. */
export function signedAddress(fileId: string, world: World): string {
  const until = Math.floor((world.vendorNow() + LIFE_MS) / 1000);
  return `${world.origin()}/attachments/${fileId}?expires=${until}&signature=${signature(fileId, until)}`;
}

/** Serves signed addresses; they redirect once, as the real ones may. */
export function addSignedFiles(app: Hono<GreenhouseEnv>, world: World): void {
  const check = (id: string, expires: string, given: string) => {
    const until = Number(expires);
    if (given !== signature(id, until) || until * 1000 <= world.vendorNow())
      throw new GreenhouseError(403, { message: 'Request has expired' });
  };
  app.get('/attachments/:id', (c) => {
    const { expires = '', signature: given = '' } = c.req.query();
    check(c.req.param('id'), expires, given);
    return c.redirect(`/attachments/${c.req.param('id')}/bytes?expires=${expires}&signature=${given}`, 302);
  });
  app.get('/attachments/:id/bytes', (c) => {
    const { expires = '', signature: given = '' } = c.req.query();
    check(c.req.param('id'), expires, given);
    const file = world.state.files.get(c.req.param('id'));
    if (file === undefined || file.bytes === null) throw notFound();
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        'content-type': file.contentType,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      },
    });
  });
}

/** Keeps addresses from being guessed or prolonged by accident; not a secret. */
function signature(fileId: string, until: number): string {
  return createHash('sha256').update(`${fileId} ${until}`).digest('hex').slice(0, 32);
}
