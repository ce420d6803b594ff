import { describeConnector } from './describe-connector.ts';
import { stages } from './stages.ts';

for (const stage of Object.values(stages)) describeConnector(stage, 'full');
