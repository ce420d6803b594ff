import { expect, it } from 'vitest';
import { connectors } from '../registry.ts';
import { describeConnector } from './describe-connector.ts';
import { stages } from './stages.ts';

it('B11: every connector of the registry has a stage', () => {
  const staged = Object.values(stages).map(({ connector }) => connector);
  expect(staged).toEqual([...connectors]);
});

for (const stage of Object.values(stages)) describeConnector(stage, 'slice');
