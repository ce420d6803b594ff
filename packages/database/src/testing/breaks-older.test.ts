import { describe, expect, it } from 'vitest';
import { readMigrations } from '../migrations.ts';
import { breaksOlder } from './breaks-older.ts';

/** The first release: nobody runs anything older beside it. */
const released = 39;

describe('a migration beside processes of the version before', () => {
  it.each([
    ['alter table a drop column b;', 'drops a column'],
    ['drop table a;', 'drops what'],
    ['alter table a rename column b to c;', 'renames'],
    ['alter table a alter column b type bigint;', 'changes the type'],
    ['alter table a alter column b set not null;', 'requires a value'],
    ['alter table a add column b text not null;', 'adds a column'],
    ['alter table a\n  add column b text not null,\n  add column c text;', 'adds a column'],
  ])('%s', (sql, why) => {
    expect(breaksOlder(sql).join()).toContain(why);
    expect(breaksOlder(`-- Beside the version before: nobody writes it any more.\n${sql}`)).toEqual([]);
  });

  it.each([
    ['create table a (b text not null);'],
    ['alter table a add column b text;'],
    ["alter table a add column b text not null default 'drop table';"],
    ['alter table a add column b integer not null generated always as (1) stored;'],
    ['-- drop column\ncreate index a_b on a (b);'],
  ])('%s is safe', (sql) => expect(breaksOlder(sql)).toEqual([]));

  it('only adds, or says why it is safe', async () => {
    const later = (await readMigrations()).filter(({ number }) => number > released);
    expect(later.flatMap(({ name, sql }) => breaksOlder(sql).map((why) => `${name} ${why}`))).toEqual([]);
  });
});
