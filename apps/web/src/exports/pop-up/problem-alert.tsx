import { CrosswalkError } from '@crosswalk/api-client/browser';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ButtonLink } from '../../frame/links.tsx';
import { ErrorDetails, messageOf } from '../../frame/states.tsx';
import { AuthenticateButton } from '../../integrations/authenticate/authenticate-button.tsx';
import { type Connection, connectionKeys } from '../../integrations/connections.ts';
import type { DraftDestination } from '../../integrations/destination-choice.ts';
import { RepairButton } from '../../integrations/repair-button.tsx';
import { useWhomToAsk } from '../whom-to-ask.ts';

interface ProblemAlertProps {
  readonly error: unknown;
  readonly connection: Connection;
  readonly onRetry: () => void;
  readonly onPick: (draft: DraftDestination) => void;
}

/** What happened, to whom, what to do, with the button that does it. Nothing has been sent then. */
export function ProblemAlert({ error, ...rest }: ProblemAlertProps) {
  const code = error instanceof CrosswalkError ? error.code : 'unknown';
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle size={18} stroke={1.6} />}
      title={titleOf(code, rest.connection)}
    >
      <Stack gap="sm" align="flex-start">
        <Text className="any-break">{messageOf(error)}</Text>
        <Group gap="xs">
          <Mend code={code} {...rest} />
        </Group>
        <ErrorDetails error={error} />
      </Stack>
    </Alert>
  );
}

function titleOf(code: string, { ats, name }: Connection): string {
  switch (code) {
    case 'not_authenticated':
      return `You have not authenticated with ${ats.name} yet`;
    case 'credentialsRefused':
    case 'permissionMissing':
      return `“${name}” needs repair; nobody was sent`;
    case 'jobNotOpen':
    case 'unknownJob':
      return 'This job is closed; nobody was sent';
    case 'unknownPool':
    case 'unknownStage':
      return 'This prospect pool or stage is gone; nobody was sent';
    case 'onlyProspects':
    case 'poolsSwitchedOff':
    case 'destinationNotOffered':
      return 'Nobody can go there; nobody was sent';
    case 'exportSwitchedOff':
    case 'unknownConnection':
      return 'This connection exports no more; nobody was sent';
    case 'atsBusy':
    case 'atsUnavailable':
    case 'atsRejected':
      return `${ats.name} did not answer as it should; nobody was sent`;
    default:
      return 'The export was not started; nobody was sent';
  }
}

function Mend({
  code,
  connection,
  onRetry,
  onPick,
}: Omit<ProblemAlertProps, 'error'> & { code: string }): ReactNode {
  const queryClient = useQueryClient();
  const { mayMend, whom } = useWhomToAsk();
  switch (code) {
    case 'not_authenticated':
      return <AuthenticateButton connection={connection} size="compact-sm" />;
    case 'credentialsRefused':
    case 'permissionMissing':
      return mayMend ? <RepairButton connection={connection} /> : <Text>Ask {whom} to repair it.</Text>;
    case 'exportSwitchedOff':
    case 'unknownConnection':
      return mayMend ? (
        <ButtonLink to="/integrations" size="compact-sm">
          Go to Integrations
        </ButtonLink>
      ) : (
        <Text>Ask {whom} to switch it on again.</Text>
      );
    case 'jobNotOpen':
    case 'unknownJob':
      return (
        <Button
          size="compact-sm"
          onClick={() => {
            void queryClient.invalidateQueries({ queryKey: connectionKeys.jobs(connection.id) });
            onPick({ kind: 'job', jobId: null });
          }}
        >
          Choose another job
        </Button>
      );
    case 'unknownPool':
    case 'unknownStage':
      return (
        <Button
          size="compact-sm"
          onClick={() => {
            void queryClient.invalidateQueries({ queryKey: connectionKeys.pools(connection.id) });
            onPick({ kind: 'pool', poolId: null, stageId: null });
          }}
        >
          Choose another pool
        </Button>
      );
    case 'onlyProspects':
    case 'poolsSwitchedOff':
    case 'destinationNotOffered':
      return (
        <Button
          size="compact-sm"
          onClick={() => {
            void queryClient.invalidateQueries({ queryKey: connectionKeys.all });
            onPick({ kind: 'prospect' });
          }}
        >
          Export as Prospect
        </Button>
      );
    default:
      return (
        <Button size="compact-sm" onClick={onRetry}>
          Try again
        </Button>
      );
  }
}
