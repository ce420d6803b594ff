import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../http/create-app.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** Who the server takes a cookie for that was started anew with these keys, over the same database. */
async function statusAfterRestart(cookie: string, masterKey: Buffer, previousMasterKeys: readonly Buffer[]) {
  const { services, token, owner } = app;
  const restarted = createApp(
    { ...services, config: { ...services.config, masterKey, previousMasterKeys } },
    { token, organizationId: owner.organizationId },
  );
  return (await restarted.request('/api/me', { headers: { cookie } })).status;
}

describe('sessions and the master key (W1)', () => {
  // Said so by "crosswalk keys rotate" and wherever the key is changed. When better-auth comes to check cookies with
  // older secrets, too, this is where it shows.
  it('end with it, also while the one before is still given', async () => {
    const browser = await app.signIn(app.owner.email);
    const { masterKey } = app.services.config;
    const other = Buffer.alloc(32, 7);
    expect(await statusAfterRestart(browser.cookie(), masterKey, [])).toBe(200);
    expect(await statusAfterRestart(browser.cookie(), other, [masterKey])).toBe(401);
  });
});
