import { Radio, Stack, Text } from '@mantine/core';
import type { Connection } from '../../integrations/connections.ts';
import { JobSelect } from '../../integrations/job-select.tsx';
import type { DraftDestination } from './draft-destination.ts';
import classes from './pop-up.module.css';

interface DestinationPartProps {
  readonly connection: Connection;
  readonly draft: DraftDestination;
  readonly onPick: (draft: DraftDestination) => void;
  /** What is wrong with the job, or that there is none. */
  readonly problem: string | null;
}

/** Where people go: as prospects, or to a job where the connection may (I4). */
export function DestinationPart({ connection, draft, onPick, problem }: DestinationPartProps) {
  if (connection.onlyProspects) {
    return (
      <section className={classes.part} aria-label="Destination">
        <Text>
          <strong>Export as Prospect</strong>
          <span className={classes.hint}>This connection exports only as prospects.</span>
        </Text>
      </section>
    );
  }
  return (
    <section className={classes.part}>
      <Radio.Group
        aria-label="Destination"
        value={draft.kind}
        onChange={(kind) => onPick(kind === 'job' ? { kind: 'job', jobId: null } : { kind: 'prospect' })}
      >
        <Stack gap="xs">
          <Radio value="prospect" label="Export as Prospect" />
          <Radio value="job" label="Job" />
        </Stack>
      </Radio.Group>
      {draft.kind === 'job' ? (
        <div className={classes.indented}>
          <JobSelect
            label="Choose a job"
            connectionId={connection.id}
            value={draft.jobId}
            onChange={(jobId) => onPick({ kind: 'job', jobId })}
            error={problem}
          />
        </div>
      ) : null}
    </section>
  );
}
