import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { ensureOwner } from './ensure-owner.ts';
import { findMember } from './find-member.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

async function members() {
  return await database.db.selectFrom('members').select(['email', 'role', 'email_confirmed_at']).execute();
}

describe('the owner (W1)', () => {
  it('is made at the first start as the operator says, letter case kept, and found however it is typed', async () => {
    const { owner, organizationMade, notice } = await ensureOwner(database.db, 'Jo.Doe@Example.com');
    expect(owner).toMatchObject({ email: 'Jo.Doe@Example.com', role: 'owner' });
    expect(organizationMade).toBe(true);
    expect(notice).toContain('Jo.Doe@Example.com');
    expect(await members()).toMatchObject([
      { email: 'Jo.Doe@Example.com', email_confirmed_at: expect.any(Date) },
    ]);
    expect(await findMember(database.db, owner.organizationId, ' jo.doe@EXAMPLE.com')).toEqual(owner);
    expect(await findMember(database.db, newId('org'), 'Jo.Doe@Example.com')).toBeNull();
  });

  it('is made up when nobody is named, unconfirmed, and said', async () => {
    const { owner, notice } = await ensureOwner(database.db, null);
    expect(notice).toContain(owner.email);
    expect(notice).toContain('CROSSWALK_OWNER_EMAIL');
    expect(await members()).toMatchObject([{ role: 'owner', email_confirmed_at: null }]);
  });

  it('stays the same at every later start, without a word', async () => {
    const first = await ensureOwner(database.db, null);
    expect(await ensureOwner(database.db, null)).toEqual({
      owner: first.owner,
      organizationMade: false,
      notice: null,
    });
  });

  it('is one, when several servers start for the first time at once', async () => {
    const reports = await Promise.all(
      Array.from({ length: 5 }, () => ensureOwner(database.db, 'a@example.com')),
    );
    expect(new Set(reports.map(({ owner }) => owner.memberId)).size).toBe(1);
    expect(reports.filter(({ organizationMade }) => organizationMade)).toHaveLength(1);
    expect(await members()).toHaveLength(1);
  });

  it('takes another address from the operator, a change of letter case alone too (L4)', async () => {
    const first = await ensureOwner(database.db, 'jo@example.com');
    const second = await ensureOwner(database.db, 'Jo@Example.com');
    expect(second).toMatchObject({
      owner: { ...first.owner, email: 'Jo@Example.com' },
      organizationMade: false,
    });
    expect(second.notice).toContain('Jo@Example.com');
    expect(await members()).toMatchObject([{ email: 'Jo@Example.com' }]);
  });

  it('forgets whom the old address was matched with in an ATS', async () => {
    const { owner } = await ensureOwner(database.db, 'jo@example.com');
    const { organizationId, memberId } = owner;
    const account = {
      organization_id: organizationId,
      id: 'acct_1',
      ats: 'lever',
      environment: 'production',
    };
    await database.db
      .insertInto('ats_accounts')
      .values({ ...account, remote_key: 'r' })
      .execute();
    await database.db
      .insertInto('ats_identities')
      .values({
        organization_id: organizationId,
        account_id: 'acct_1',
        member_id: memberId,
        remote_user_id: 'u',
        remote_name: 'Jo',
        remote_email: 'jo@example.com',
        method: 'email',
      })
      .execute();
    await ensureOwner(database.db, 'other@example.com');
    expect(await database.db.selectFrom('ats_identities').selectAll().execute()).toEqual([]);
  });

  it('does not take the address of another member', async () => {
    const { owner } = await ensureOwner(database.db, 'jo@example.com');
    await database.db
      .insertInto('members')
      .values({
        organization_id: owner.organizationId,
        id: newId('mem'),
        email: 'max@example.com',
        name: 'Max',
        role: 'recruiter',
      })
      .execute();
    const report = await ensureOwner(database.db, 'MAX@example.com');
    expect(report.owner).toEqual(owner);
    expect(report.notice).toContain('another member');
  });
});
