import { ActionIcon, Button, Title } from '@mantine/core';
import { IconPlug, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { EmptyState, ErrorState } from '../frame/states.tsx';
import { HelpLink } from '../help/help-link.tsx';
import { integrationsAccess } from '../session/integrations-access.ts';
import { useMe } from '../session/me.ts';
import { useMembers } from '../session/members.ts';
import { AddConnection } from './add-connection.tsx';
import classes from './card.module.css';
import { ConnectionCard } from './connection-card.tsx';
import { type Connection, connectionsQuery } from './connections.ts';
import { LoadingCards } from './loading-cards.tsx';
import { RemoveConnection } from './remove-connection.tsx';
import { type Setup, setupsQuery } from './setup/setups.ts';
import { UnfinishedSetups } from './unfinished-setups.tsx';
import { WhomToAsk } from './whom-to-ask.tsx';

const route = getRouteApi('/workspace/integrations');

/** A connection that breaks while somebody looks at it turns red by itself; the server checks as often. */
const lookAgainMs = 15_000;

/** Which ATSs are connected, and the way to connect one (PRODUCT I1, I2, I3, I6). */
export function IntegrationsPage() {
  const me = useMe();
  const members = useMembers();
  const { add } = route.useSearch();
  const navigate = route.useNavigate();
  const access = integrationsAccess(me, members.data ?? []);
  const connections = useQuery({
    ...connectionsQuery,
    enabled: me.organization.integrationsEnabled,
    refetchInterval: lookAgainMs,
  });
  const setups = useQuery({ ...setupsQuery, enabled: access.allowed });
  // Where both lists could not be read, it is said once and tried again for both.
  const failed = [connections, ...(access.allowed ? [setups] : [])].filter(({ isError }) => isError);
  const openList = () => void navigate({ search: { add: true } });
  return (
    <Page kind="flow">
      <PageHeader title="Integrations" beside={<HelpLink topic="integrations" />} />
      {access.allowed ? null : <WhomToAsk reason={access.reason} />}
      {connections.isLoading ? <LoadingCards /> : null}
      {failed[0] === undefined ? null : (
        <ErrorState
          error={failed[0].error}
          retry={() => Promise.all(failed.map(({ refetch }) => refetch()))}
        />
      )}
      {connections.data === undefined ? null : (
        <>
          <Connections
            connections={connections.data}
            setups={setups.data ?? []}
            onAdd={access.allowed ? openList : null}
          />
          <UnfinishedSetups setups={(setups.data ?? []).filter(({ mode }) => mode === 'new')} />
        </>
      )}
      {access.allowed ? (
        <AddConnection
          opened={add === true}
          setups={setups.data ?? []}
          onClose={() => void navigate({ search: {}, replace: true })}
        />
      ) : null}
    </Page>
  );
}

interface ConnectionsProps {
  readonly connections: readonly Connection[];
  readonly setups: readonly Setup[];
  /** Null for who may not manage connections. */
  readonly onAdd: (() => void) | null;
  readonly onRemove: (connection: Connection) => void;
}

function Connections(props: Omit<ConnectionsProps, 'onRemove'>) {
  const [removing, setRemoving] = useState<Connection | null>(null);
  return (
    <>
      <ConnectionList {...props} onRemove={setRemoving} />
      {/* Beside the list: what is left to do once the last connection is removed is told when the list is empty. */}
      {removing === null ? null : (
        <RemoveConnection key={removing.id} connection={removing} onClose={() => setRemoving(null)} />
      )}
    </>
  );
}

function ConnectionList({ connections, setups, onAdd, onRemove }: ConnectionsProps) {
  if (connections.length === 0) {
    return (
      <EmptyState
        icon={IconPlug}
        title="No ATS is connected yet"
        action={onAdd === null ? undefined : <Button onClick={onAdd}>+ Add a Connection</Button>}
      >
        Connect your applicant tracking system once. From then on every recruiter here exports candidates to
        it, and each arrives exactly once.
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="connections">
      <div className={classes.listTitle}>
        <Title order={2} id="connections">
          Connections
        </Title>
        {onAdd === null ? null : (
          <ActionIcon variant="subtle" onClick={onAdd} aria-label="Add a Connection" title="Add a Connection">
            <IconPlus size={18} stroke={1.8} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <ul className={classes.list}>
        {connections.map((connection) => (
          <li key={connection.id}>
            <ConnectionCard
              connection={connection}
              edit={
                setups.find(({ connectionId, mode }) => mode === 'edit' && connectionId === connection.id) ??
                null
              }
              onRemove={onAdd === null ? null : () => onRemove(connection)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
