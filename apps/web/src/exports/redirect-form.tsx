import { Button, Group, Stack } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { sayFailed } from '../frame/say.ts';
import type { Connection } from '../integrations/connections.ts';
import {
  asProspect,
  type DraftDestination,
  destinationOf,
  whatToChoose,
} from '../integrations/destination-choice.ts';
import { useRetryExport } from './exports.ts';
import { DestinationPart } from './pop-up/destination-part.tsx';

import classes from './redirect-form.module.css';

interface RedirectFormProps {
  readonly exportId: string;
  readonly connection: Connection;
}

/** Where those go who were not sent yet, when they cannot go where the export was going (PRODUCT section 5). */
export function RedirectForm({ exportId, connection }: RedirectFormProps) {
  const retry = useRetryExport(exportId);
  const [draft, setDraft] = useState(() => firstDraft(connection));
  const [asked, setAsked] = useState(false);
  const destination = draft === null ? null : destinationOf(draft);
  return (
    <form
      className={classes.form}
      aria-label="Choose another destination"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (destination !== null) retry.mutate(destination, { onError: sayFailed });
      }}
    >
      <Stack gap="sm">
        <DestinationPart
          connection={connection}
          draft={draft}
          onPick={setDraft}
          problem={asked && destination === null ? whatToChoose(draft) : null}
        />
        <Group gap="xs">
          <Button
            type="submit"
            size="compact-sm"
            leftSection={<IconPlayerPlay size={14} stroke={1.8} aria-hidden />}
            loading={retry.isPending && retry.variables !== undefined}
          >
            Continue
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            loading={retry.isPending && retry.variables === undefined}
            onClick={() => retry.mutate(undefined, { onError: sayFailed })}
          >
            Try the same again
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A job, where there is nothing else to be chosen; where there are pools, nobody knows which of them is meant. */
function firstDraft({ onlyProspects, poolsEnabled }: Connection): DraftDestination | null {
  if (onlyProspects) return asProspect({ onlyProspects, pools: poolsEnabled });
  return poolsEnabled ? null : { kind: 'job', jobId: null };
}
