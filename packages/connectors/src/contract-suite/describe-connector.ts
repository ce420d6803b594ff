import { describe } from 'vitest';
import { describeDoubts } from './doubts.ts';
import { describePlanning } from './planning.ts';
import { describeReading } from './reading.ts';
import { describeReadings } from './readings.ts';
import { describeRefusals } from './refusals.ts';
import { describeSettling } from './settling.ts';
import { describeSetup } from './setup.ts';
import type { ConnectorStage } from './stage.ts';
import { describeUndoing } from './undoing.ts';

/**
 * The contract every connector fulfils, as tests (B11): it knows nothing of an ATS but what `Connector` and the stage
 * tell, and asks the look-alike's ledger what really happened.
 *
 * @param extent `slice` takes a few seconds and leaves out most of the matrices; `full` leaves out nothing
 */
export function describeConnector(stage: ConnectorStage, extent: 'slice' | 'full'): void {
  const full = extent === 'full';
  describe(`${stage.connector.manifest.name} keeps the contract`, () => {
    describePlanning(stage, full);
    describeSetup(stage, full);
    describeReading(stage, full);
    describeRefusals(stage);
    describeDoubts(stage, full);
    describeSettling(stage, full);
    describeUndoing(stage);
    describeReadings(stage, full ? stage.readings : stage.readings.slice(0, 1));
  });
}
