import { type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import type { AppType } from '../../http/create-app.ts';
import { createApp } from '../../http/create-app.ts';
import { openTestApp, type TestApp } from '../../testing/open-app.ts';
import { furnish, type Organization } from './furnish.ts';
import { nowhereToGo } from './nowhere.ts';

/** One server with two organizations that have one of everything, and an ATS each connects to. */
export interface TwoOrganizations {
  readonly app: TestApp;
  /** The same API, for answers that never end. */
  readonly api: AppType;
  readonly quagga: Organization;
  readonly okapi: Organization;
  readonly lever: RehearsalLever;
  close(): Promise<void>;
}

/** Whatever is written by somebody carries the name of their organization: `Quagga` or `Okapi`. */
export async function openTwoOrganizations(): Promise<TwoOrganizations> {
  const lever = await startLeverRehearsal({ rateLimit: 'off' });
  const app = await openTestApp({
    ...nowhereToGo,
    LEVER_API_URL: lever.origin,
    LEVER_AUTH_URL: lever.origin,
  });
  const [one, other] = lever.users().filter(({ deactivatedAt }) => deactivatedAt === null);
  if (one === undefined || other === undefined) throw new Error('the rehearsal Lever has no two users');
  const { db } = app.database;
  await db
    .updateTable('members')
    .set({ email: one.email, email_confirmed_at: new Date() })
    .where('id', '=', app.owner.memberId)
    .execute();
  const quagga = await furnish(app, { name: 'Quagga', owner: { ...app.owner, email: one.email }, lever });
  const organizationId = await app.addOrganization();
  const owner = await app.addMember(other.email, 'owner', organizationId);
  await db
    .updateTable('members')
    .set({ email_confirmed_at: new Date() })
    .where('id', '=', owner.memberId)
    .execute();
  const okapi = await furnish(app, { name: 'Okapi', owner, lever });
  const access = { token: app.token, organizationId: app.owner.organizationId };
  return {
    app,
    api: createApp(app.services, access),
    quagga,
    okapi,
    lever,
    async close() {
      await app.close();
      await lever.close();
    },
  };
}
