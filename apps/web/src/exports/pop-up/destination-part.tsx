import { Radio, Stack, Text } from '@mantine/core';
import type { Connection } from '../../integrations/connections.ts';
import type { DraftDestination } from './draft-destination.ts';
import { JobField } from './job-field.tsx';
import classes from './pop-up.module.css';

interface DestinationPartProps {
  readonly connection: Connection;
  readonly draft: DraftDestination;
  readonly onPick: (draft: DraftDestination) => void;
  /** Whether a job has to be chosen and is not. */
  readonly missing: boolean;
  /** What the job of the project's last export was called then; it may be closed by now. */
  readonly lastTitle: string | null | undefined;
}

/** Where people go: as prospects, or to a job where the connection may (I4). */
export function DestinationPart({ connection, draft, onPick, missing, lastTitle }: DestinationPartProps) {
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
          <JobField
            connection={connection}
            draft={draft}
            onPick={onPick}
            missing={missing}
            lastTitle={lastTitle ?? null}
          />
        </div>
      ) : null}
    </section>
  );
}
