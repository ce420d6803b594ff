import { describe, expect, it } from 'vitest';
import { connectionLabels } from './connection-labels.ts';

type Connection = Parameters<typeof connectionLabels>[0][number];

const opportunities = { id: 'lever-opportunities', name: 'Lever Opportunities' };
const lever = { id: 'lever', name: 'Lever' };
const production = { id: 'production', label: 'Production' } as const;
const sandbox = { id: 'sandbox', label: 'Sandbox' } as const;

function labels(...connections: (Omit<Connection, 'id'> & { id?: string })[]): string[] {
  const withIds = connections.map((one, index) => ({ id: `conn_${index}`, ...one }));
  const byId = connectionLabels(withIds);
  return withIds.map(({ id }) => byId.get(id) ?? '');
}

describe('connectionLabels', () => {
  it('calls a connection by its connector, whatever its own name (E1)', () => {
    expect(labels({ name: 'Our hiring', connector: opportunities, environment: production })).toEqual([
      'Lever Opportunities',
    ]);
  });

  it('adds the own names only where two would read alike (E1)', () => {
    expect(
      labels(
        { name: 'Lever Opportunities', connector: opportunities, environment: production },
        { name: 'EMEA', connector: opportunities, environment: production },
        { name: 'Lever Opportunities (Asia)', connector: opportunities, environment: production },
        { name: 'Lever Opportunities 2', connector: opportunities, environment: production },
        { name: 'Lever', connector: lever, environment: production },
      ),
    ).toEqual([
      'Lever Opportunities',
      'Lever Opportunities (EMEA)',
      'Lever Opportunities (Asia)',
      'Lever Opportunities (2)',
      'Lever',
    ]);
  });

  it('leaves it to the environment beside them to tell apart production and sandbox', () => {
    expect(
      labels(
        { name: 'Lever Opportunities', connector: opportunities, environment: production },
        { name: 'Lever Opportunities (Sandbox)', connector: opportunities, environment: sandbox },
      ),
    ).toEqual(['Lever Opportunities', 'Lever Opportunities']);
  });

  it('does not repeat the environment in a name', () => {
    expect(
      labels(
        { name: 'Lever Opportunities (Sandbox)', connector: opportunities, environment: sandbox },
        { name: 'Lever Opportunities (Sandbox) 2', connector: opportunities, environment: sandbox },
      ),
    ).toEqual(['Lever Opportunities', 'Lever Opportunities (2)']);
  });

  it('leaves nothing out of names that would read alike without it', () => {
    expect(
      labels(
        { name: 'Lever Opportunities', connector: opportunities, environment: sandbox },
        { name: 'Lever Opportunities (Sandbox)', connector: opportunities, environment: sandbox },
      ),
    ).toEqual(['Lever Opportunities', 'Lever Opportunities (Sandbox)']);
  });
});
