import { describe, expect, it } from 'vitest';
import { allows } from './permissions.ts';
import { chooseServerUser, spawnIds } from './server-user.ts';

const DEBIAN =
  'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n';

describe('chooseServerUser', () => {
  it('leaves an ordinary user alone', () => {
    expect(chooseServerUser(1000, undefined, DEBIAN)).toBeUndefined();
  });

  it('gives root the account nobody, as the system numbers it', () => {
    expect(chooseServerUser(0, undefined, DEBIAN)).toEqual({ uid: 65534, gid: 65534 });
    expect(chooseServerUser(0, undefined, 'nobody:x:99:98::/:/bin/false')).toEqual({ uid: 99, gid: 98 });
    expect(chooseServerUser(0, undefined, '')).toEqual({ uid: 65534, gid: 65534 });
  });

  it('turns the -2 of macOS into the id that chown takes, and back for spawn', () => {
    const user = chooseServerUser(0, undefined, 'nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false');
    expect(user).toEqual({ uid: 4_294_967_294, gid: 4_294_967_294 });
    expect(spawnIds(user)).toEqual({ uid: -2, gid: -2 });
  });

  it('keeps the owner of existing data, so that this account can start the server again without root', () => {
    expect(chooseServerUser(0, { uid: 1000, gid: 1001 }, DEBIAN)).toEqual({ uid: 1000, gid: 1001 });
    expect(chooseServerUser(0, { uid: 0, gid: 0 }, DEBIAN)).toEqual({ uid: 65534, gid: 65534 });
  });
});

describe('allows', () => {
  const user = { uid: 5, gid: 50 };

  it('looks at the bits of the owner, the group or the others, and at no second set', () => {
    expect(allows({ uid: 5, gid: 0, mode: 0o700 }, user, 1)).toBe(true);
    expect(allows({ uid: 5, gid: 50, mode: 0o077 }, user, 1)).toBe(false);
    expect(allows({ uid: 0, gid: 50, mode: 0o010 }, user, 1)).toBe(true);
    expect(allows({ uid: 0, gid: 0, mode: 0o770 }, user, 1)).toBe(false);
    expect(allows({ uid: 0, gid: 0, mode: 0o005 }, user, 5)).toBe(true);
    expect(allows({ uid: 0, gid: 0, mode: 0o001 }, user, 5)).toBe(false);
  });
});
