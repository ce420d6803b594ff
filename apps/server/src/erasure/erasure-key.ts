import { createHmac, randomBytes } from 'node:crypto';
import { newId } from '../ids.ts';
import { erasureSecret } from '../secrets/sealed-columns.ts';
import type { Services } from '../services.ts';

/**
 * The key under which an organization remembers whom it erased; null before it erased anybody. Not within a
 * transaction: opening it may use the database itself.
 */
export async function openErasureKey(
  { db, secrets }: Pick<Services, 'db' | 'secrets'>,
  organizationId: string,
): Promise<Buffer | null> {
  const row = await db
    .selectFrom('erasure_keys')
    .select(['id', 'secret'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return Buffer.from(await secrets.open(organizationId, erasureSecret.purpose(row.id), row.secret), 'base64');
}

/** As `openErasureKey`, making one at the first use. */
export async function requireErasureKey(
  services: Pick<Services, 'db' | 'secrets'>,
  organizationId: string,
): Promise<Buffer> {
  const known = await openErasureKey(services, organizationId);
  if (known !== null) return known;
  const id = newId('erk');
  const purpose = erasureSecret.purpose(id);
  const secret = await services.secrets.seal(organizationId, purpose, randomBytes(32).toString('base64'));
  await services.db
    .insertInto('erasure_keys')
    .values({ organization_id: organizationId, id, secret })
    // Of two who erase somebody for the first time at once, one makes it.
    .onConflict((conflict) => conflict.column('organization_id').doNothing())
    .execute();
  const made = await openErasureKey(services, organizationId);
  if (made === null) throw new Error('The key of erasures is gone right after it was made.');
  return made;
}

/** What is remembered of one address, profile or row of a file: nothing can be told from it without the key. */
export function markerOf(key: Buffer, identity: string): Buffer {
  return createHmac('sha256', key).update(identity).digest();
}

/** How a row of a file is remembered: it may be imported again, and says nothing else that is the person's alone. */
export function rowIdentity(fileHash: string, row: number): string {
  return `file:${fileHash}:${row}`;
}
