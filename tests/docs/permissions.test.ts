import { readFileSync } from 'node:fs';
import {
  greenhouse,
  greenhouseHarvest,
  lever,
  leverOpportunities,
  type PermissionFact,
} from '@crosswalk/connectors';
import { describe, expect, it } from 'vitest';
import { type Row, rows, rowsWithOldNames } from './permission-rows.ts';

describe('the permissions in the docs are those of the product (L2, G2, W9)', () => {
  const ofLever = tablesOf('lever');
  const ofGreenhouse = tablesOf('greenhouse');

  it.each([
    ['Lever Opportunities', leverOpportunities.manifest.permissions, 0],
    ['Lever', lever.manifest.permissions, 1],
  ])('%s', (_, permissions, place) => {
    expect(ofLever('Read Endpoints', place)).toEqual(rowsWithOldNames(those(permissions, 'read')));
    expect(ofLever('Write Endpoints', place)).toEqual(rowsWithOldNames(those(permissions, 'write')));
  });

  it('Greenhouse', () => {
    const { permissions } = greenhouse.manifest;
    expect(ofGreenhouse('Scopes to read')).toEqual(rows(those(permissions, 'read')));
    expect(ofGreenhouse('Scopes to write')).toEqual(rows(those(permissions, 'write')));
  });

  it('Greenhouse Harvest', () => {
    const { permissions } = greenhouseHarvest.manifest;
    expect(ofGreenhouse('Permissions of a Harvest v1 key')).toEqual(rows(permissions));
  });
});

function those(permissions: readonly PermissionFact[], access: PermissionFact['access']) {
  return permissions.filter((permission) => permission.access === access);
}

/** Reads tables of a page: the rows beneath its so-and-so-manieth heading of that name, without the head. */
function tablesOf(page: string): (heading: string, place?: number) => readonly Row[] {
  const text = readFileSync(new URL(`../../docs/${page}.md`, import.meta.url), 'utf8');
  const sections = text.split(/^#+ /m);
  return (heading, place = 0) => {
    const section = sections.filter((one) => one.startsWith(`${heading}\n`))[place] ?? '';
    return section
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
  };
}
