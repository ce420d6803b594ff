import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Where the demo keeps its data, so that a second run finds the first: CROSSWALK_DATA_DIR, else in the checkout.
 * PostgreSQL does not run as root and may not get into root's folders, so root has a place under /var/lib. The
 * name carries the schema: a demo of another version begins anew.
 */
export function demoDirectory(env: NodeJS.ProcessEnv): string {
  if (env.CROSSWALK_DATA_DIR) return env.CROSSWALK_DATA_DIR;
  const schema = readFileSync(join(checkout, 'packages/database/migrations/checksums.json'));
  if (process.getuid?.() !== 0) return join(checkout, 'data', `demo-${hash(schema)}`);
  return `/var/lib/crosswalk/demo-${hash(schema)}-${hash(Buffer.from(checkout))}`;
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8);
}
