import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../frame/links.tsx';
import { Moment } from '../frame/moment.tsx';
import { messageOf } from '../frame/states.tsx';
import { mayAct, useMe } from '../session/me.ts';
import { AtsMark } from './ats-mark.tsx';
import { AuthenticateButton } from './authenticate/authenticate-button.tsx';
import classes from './card.module.css';
import { ConnectionMenu } from './connection-menu.tsx';
import { ConnectionStatus } from './connection-status.tsx';
import { type Connection, useCheckConnection } from './connections.ts';
import { connectorsQuery } from './connectors.ts';
import { EnvironmentMark } from './environment-mark.tsx';
import { ForAdmin } from './for-admin.tsx';
import { Notices } from './notices.tsx';
import { RepairButton } from './repair-button.tsx';
import { Retired } from './retired.tsx';
import type { Setup } from './setup/setups.ts';

interface ConnectionCardProps {
  readonly connection: Connection;
  /** The edit under way; null when there is none, or nobody may know. */
  readonly edit: Setup | null;
  /** Null for who may not manage connections. */
  readonly onRemove: (() => void) | null;
}

export function ConnectionCard({ connection, edit, onRemove }: ConnectionCardProps) {
  const { id, name, ats, connector, environment, status, statusReason } = connection;
  const mayManage = onRemove !== null;
  const retired = useRetired(connector.id);
  return (
    <article className={`${classes.card} ${classes[environment.id]}`} aria-labelledby={`name-${id}`}>
      <div className={classes.head}>
        <AtsMark ats={ats} />
        <div className={classes.names}>
          <h3 id={`name-${id}`} className={`${classes.name} one-line`} title={name}>
            {name}
          </h3>
          <div className={classes.beneath}>
            {saysConnector(connection) ? null : <span className="one-line">{connector.name}</span>}
            <EnvironmentMark environment={environment} />
            {retired === null ? null : <Retired />}
          </div>
        </div>
        <div className={classes.state}>
          <ConnectionStatus status={status} />
        </div>
        {onRemove === null ? null : (
          <div className={classes.menu}>
            <ConnectionMenu connection={connection} onRemove={onRemove} />
          </div>
        )}
      </div>
      {status === 'verified' || statusReason === null ? null : (
        <div className={`${classes.reason} ${classes[status]}`}>
          <div className="any-break">
            <Text>{statusReason}</Text>
            <Text component="div">
              <ForAdmin said={connection.statusForAdmin} />
            </Text>
          </div>
          {mayManage && edit === null ? <RepairButton connection={connection} /> : null}
        </div>
      )}
      {mayManage ? (
        <Notices notices={[...(retired === null ? [] : [retired]), ...connection.notices]} />
      ) : null}
      {edit === null ? null : <EditUnderWay edit={edit} />}
      <dl className={classes.facts}>
        <div>
          <dt>Capabilities</dt>
          <dd>{capabilitiesOf(connection)}</dd>
        </div>
        <div>
          <dt>Last checked</dt>
          <dd>
            <LastChecked connection={connection} mayCheck={mayManage} />
          </dd>
        </div>
        <div className={classes.you}>
          <dt>You in {ats.name}</dt>
          <dd>
            <You connection={connection} />
          </dd>
        </div>
      </dl>
    </article>
  );
}

/** Whether the name is the one a connection gets by itself, which says through which connector it goes. */
function saysConnector({ name, connector, environment }: Connection): boolean {
  return [connector.name, `${connector.name} (${environment.label})`].includes(name);
}

/** What is to be known of a way to connect that the ATS ends; null for any other. */
function useRetired(connectorId: string): string | null {
  const connectors = useQuery(connectorsQuery).data ?? [];
  return connectors.find(({ id }) => id === connectorId)?.retired ?? null;
}

function capabilitiesOf({ canExport, onlyProspects, poolsEnabled }: Connection): string {
  const words = [
    canExport ? 'Export' : 'No export',
    ...(onlyProspects ? ['only as Prospects'] : []),
    ...(poolsEnabled ? ['Pools'] : []),
  ];
  return words.join(' · ');
}

function LastChecked({
  connection,
  mayCheck,
}: {
  readonly connection: Connection;
  readonly mayCheck: boolean;
}) {
  const check = useCheckConnection();
  const { checkedAt, ats, name } = connection;
  return (
    <Group gap={8} wrap="nowrap" component="span">
      {checkedAt === null ? 'never' : <Moment at={checkedAt} />}
      {mayCheck ? (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={check.isPending}
          onClick={() =>
            check.mutate(connection, {
              onError: (error) =>
                notifications.show({
                  color: 'red',
                  title: `${name} could not be checked`,
                  message: messageOf(error),
                }),
            })
          }
          title={`Asks ${ats.name} again what this connection may do. Only reads there.`}
        >
          Check now
        </Button>
      ) : null}
    </Group>
  );
}

function You({ connection }: { readonly connection: Connection }) {
  const me = useMe();
  const { identity } = connection;
  if (identity === null && !mayAct(me.role, 'recruiter')) return 'not authenticated';
  if (identity === null)
    return <AuthenticateButton connection={connection} variant="light" size="compact-sm" />;
  return (
    <span className="one-line" title={`${identity.name}, ${identity.email}`}>
      {identity.name} <span className={classes.quiet}>{identity.email}</span>
    </span>
  );
}

function EditUnderWay({ edit }: { readonly edit: Setup }) {
  return (
    <div className={classes.underWay}>
      <Text>
        {edit.startedBy === null ? 'An edit is' : `An edit by ${edit.startedBy.name} is`} under way. Its
        exports pause until it is finished or given up.
      </Text>
      <ButtonLink
        to="/integrations/setup/$setupId"
        params={{ setupId: edit.id }}
        variant="default"
        size="compact-sm"
      >
        Continue
      </ButtonLink>
    </div>
  );
}
