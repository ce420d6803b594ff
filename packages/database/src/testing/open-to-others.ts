import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Whether an account without any rights of its own can get to this checkout: each folder on the way lets others
 * pass. A clone in a folder of root's alone is closed to the account PostgreSQL runs as.
 */
export function checkoutIsOpenToOthers(): boolean {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    const parent = dirname(folder);
    if (parent === folder) return true;
    folder = parent;
  }
}
