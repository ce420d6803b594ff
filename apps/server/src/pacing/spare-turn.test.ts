import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../exports/testing/add-export.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { takeTurns } from './pace.ts';
import { takeSpareTurn } from './spare-turn.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const never = new AbortController().signal;

describe('a spare turn', () => {
  it('is taken at once where nobody stands in line, and counts for those who come after', async () => {
    const { db } = app.database;
    const account = await addAccount(db, app.owner.organizationId, { perSecond: 0.001 });
    await takeSpareTurn(db, account, never);
    const { due } = await db
      .selectFrom('account_paces')
      .select('due')
      .where('account_id', '=', account.accountId)
      .executeTakeFirstOrThrow();
    expect(due.getTime()).toBeGreaterThan(Date.now() + 900_000);
  });

  it('waits while others stand in line or the ATS asked for a rest, until it is given up', async () => {
    const { db } = app.database;
    const account = await addAccount(db, app.owner.organizationId, { perSecond: 0.001 });
    await takeTurns(db, account, 1);
    const giveUp = new AbortController();
    const waiting = takeSpareTurn(db, account, giveUp.signal);
    giveUp.abort(new Error('given up'));
    await expect(waiting).rejects.toThrow();
    const rested = await addAccount(db, app.owner.organizationId);
    const later = new Date(Date.now() + 3_600_000);
    await db
      .updateTable('account_paces')
      .set({ rest_until: later })
      .where('account_id', '=', rested.accountId)
      .execute();
    const restingOver = new AbortController();
    const also = takeSpareTurn(db, rested, restingOver.signal);
    restingOver.abort(new Error('given up'));
    await expect(also).rejects.toThrow();
  });
});
