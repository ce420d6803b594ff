import { stage as greenhouse } from '../greenhouse/testing/stage.ts';
import { stage as greenhouseHarvest } from '../greenhouse-harvest/testing/stage.ts';
import { stage as lever } from '../lever/testing/stage.ts';
import { stage as leverOpportunities } from '../lever-opportunities/testing/stage.ts';
import type { ConnectorId } from '../registry.ts';
import type { ConnectorStage } from './stage.ts';

/** The stage of every connector in the registry. */
export const stages = {
  'lever-opportunities': leverOpportunities,
  lever,
  greenhouse,
  'greenhouse-harvest': greenhouseHarvest,
} as const satisfies Record<ConnectorId, ConnectorStage>;
