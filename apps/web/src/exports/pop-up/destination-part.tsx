import { HelpLink } from '../../help/help-link.tsx';
import type { Connection } from '../../integrations/connections.ts';
import type { DraftDestination } from '../../integrations/destination-choice.ts';
import { DestinationPicker } from '../../integrations/destination-picker.tsx';
import classes from './pop-up.module.css';

interface DestinationPartProps {
  readonly connection: Connection;
  /** Null while nothing is chosen. */
  readonly draft: DraftDestination | null;
  readonly onPick: (draft: DraftDestination) => void;
  /** What is wrong with the job or pool, or that there is none. */
  readonly problem: string | null;
}

/** Where people go: as prospects, into a pool, or to a job where the connection may (I4). */
export function DestinationPart({ connection, draft, onPick, problem }: DestinationPartProps) {
  return (
    <section className={classes.part} aria-label="Destination">
      <div className={classes.legend}>
        <h3 className={classes.partTitle}>Destination</h3>
        <HelpLink
          topic={connection.poolsEnabled ? 'pools' : 'destination'}
          connector={connection.connector.id}
        />
      </div>
      <DestinationPicker
        connectionId={connection.id}
        offered={{ onlyProspects: connection.onlyProspects, pools: connection.poolsEnabled }}
        draft={draft}
        onPick={onPick}
        problem={problem}
        label="Destination"
        toJob="Job"
        jobLabel="Choose a job"
        onlyProspectsHint="This connection exports only as prospects."
      />
    </section>
  );
}
