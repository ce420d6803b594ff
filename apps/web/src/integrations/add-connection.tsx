import { Badge, Button, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../frame/states.tsx';
import classes from './add-connection.module.css';
import { AtsMark } from './ats-mark.tsx';
import { ConnectorComparison } from './connector-comparison.tsx';
import { type Connector, connectorsQuery } from './connectors.ts';
import { Retired } from './retired.tsx';
import type { Setup } from './setup/setups.ts';
import { useOpenSetup } from './setup/use-open-setup.ts';

interface AddConnectionProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly setups: readonly Setup[];
}

/** The pop-up list of ATSs, each with Connect (PRODUCT I2). */
export function AddConnection({ opened, onClose, setups }: AddConnectionProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Add a Connection"
      size={640}
      centered
      styles={{ title: { fontSize: 16, fontWeight: 600 } }}
    >
      <Connectors setups={setups} />
    </Modal>
  );
}

function Connectors({ setups }: { readonly setups: readonly Setup[] }) {
  const connectors = useQuery(connectorsQuery);
  const { open, opening } = useOpenSetup();
  if (connectors.isError) return <ErrorState error={connectors.error} retry={connectors.refetch} />;
  if (connectors.isPending) {
    return (
      <div role="status" aria-label="Loading">
        <Skeleton h={72} mb="sm" />
        <Skeleton h={72} />
      </div>
    );
  }
  // The ways to one ATS stand together, the recommended one first.
  const byAts = Map.groupBy(connectors.data, ({ ats }) => ats.id);
  return (
    <Stack gap="lg">
      <ul className={classes.connectors}>
        {[...byAts.values()].flat().map((connector, index) => (
          <ConnectorRow
            key={connector.id}
            connector={connector}
            begun={setups.some((setup) => setup.mode === 'new' && setup.connector.id === connector.id)}
            opening={opening !== null && 'connector' in opening && opening.connector === connector.id}
            focused={index === 0}
            onConnect={() => open({ connector: connector.id })}
          />
        ))}
      </ul>
      <ConnectorComparison connectors={connectors.data} />
    </Stack>
  );
}

interface ConnectorRowProps {
  readonly connector: Connector;
  /** Whether somebody has begun to set one up. */
  readonly begun: boolean;
  readonly opening: boolean;
  readonly focused: boolean;
  readonly onConnect: () => void;
}

function ConnectorRow({ connector, begun, opening, focused, onConnect }: ConnectorRowProps) {
  const { name, ats, recommended, retired, comparison } = connector;
  return (
    <li className={classes.connector}>
      <AtsMark ats={ats} />
      <div className={classes.words}>
        <div className={classes.name}>
          <Text fw={600}>{name}</Text>
          {recommended ? (
            <Badge variant="light" size="sm" tt="none">
              Recommended
            </Badge>
          ) : null}
          {retired === null ? null : <Retired />}
        </div>
        <Text size="sm" c="dimmed">
          {retired ?? comparison}
        </Text>
        {begun ? (
          <Text size="sm" c="dimmed">
            Begun before and not finished: Connect goes on from there.
          </Text>
        ) : null}
      </div>
      <Button
        variant={recommended ? 'filled' : 'default'}
        loading={opening}
        onClick={onConnect}
        aria-label={`Connect ${name}`}
        data-autofocus={focused || undefined}
      >
        Connect
      </Button>
    </li>
  );
}
