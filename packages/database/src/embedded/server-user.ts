import { readFile } from 'node:fs/promises';
import { errorCode } from './errors.ts';

/** The account the server runs as, when that is not our own. Ids are unsigned, as `chown` wants them. */
export type ServerUser = { readonly uid: number; readonly gid: number };

/** `nobody` on Linux where /etc/passwd does not say otherwise. */
const NOBODY: ServerUser = { uid: 65534, gid: 65534 };

/**
 * PostgreSQL refuses to run as root, so a root caller gets another account: the owner of an existing data
 * directory (somebody started it without root before), else `nobody`. Anyone else runs the server as themselves.
 */
export function chooseServerUser(
  ownUid: number | undefined,
  dataOwner: ServerUser | undefined,
  passwd: string,
): ServerUser | undefined {
  if (ownUid !== 0) return undefined;
  if (dataOwner !== undefined && dataOwner.uid !== 0) return dataOwner;
  return findNobody(passwd) ?? NOBODY;
}

function findNobody(passwd: string): ServerUser | undefined {
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === 'nobody' && isId(uid) && isId(gid)) {
      // macOS writes -2 where the system calls return 4294967294.
      return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
    }
  }
  return undefined;
}

function isId(text: string | undefined): text is string {
  return text !== undefined && /^-?\d+$/.test(text);
}

/** `spawn` takes signed 32-bit ids only. */
export function spawnIds(user: ServerUser | undefined): { uid?: number; gid?: number } {
  return user === undefined ? {} : { uid: user.uid | 0, gid: user.gid | 0 };
}

/** The system's account list; empty where there is none (a minimal container). */
export async function readPasswd(): Promise<string> {
  try {
    return await readFile('/etc/passwd', 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}
