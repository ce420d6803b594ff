import { Button, Menu } from '@mantine/core';
import {
  IconCircleCheck,
  IconDots,
  IconMailSearch,
  IconShieldCheck,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { PeopleList } from '../candidates/use-people-list.ts';
import { GetForAllItems } from '../contacts/get-for-all.tsx';
import { connectionLabels } from '../exports/connection-labels.ts';
import { MenuItemLink } from '../frame/links.tsx';
import { useAuthenticate } from '../integrations/authenticate/use-authenticate.ts';
import { type Connection, connectionsQuery } from '../integrations/connections.ts';
import { EnvironmentMark } from '../integrations/environment-mark.tsx';
import { mayAct, useMe } from '../session/me.ts';
import classes from './more-menu.module.css';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** What else there is to do beside a search: *Authenticate with …* (L3), as the help article has it. */
export function MoreMenu({ list }: { readonly list: PeopleList }) {
  const me = useMe();
  const connections = useQuery(connectionsQuery);
  const exportable = (connections.data ?? []).filter(({ canExport }) => canExport);
  const labels = connectionLabels(exportable);
  const offered = mayAct(me.role, 'recruiter') ? exportable : [];
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDots {...icon} />}>
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((connection) => (
          <AuthenticateItem
            key={connection.id}
            connection={connection}
            label={labels.get(connection.id) ?? connection.connector.name}
          />
        ))}
        {offered.length === 0 ? null : <Menu.Divider />}
        <GetForAllItems list={list} />
        <Menu.Divider />
        <MenuItemLink to="/duplicates" leftSection={<IconUsersGroup {...icon} />}>
          Possible duplicates
        </MenuItemLink>
        <MenuItemLink to="/contacts/runs" leftSection={<IconMailSearch {...icon} />}>
          Contact lookups
        </MenuItemLink>
      </Menu.Dropdown>
    </Menu>
  );
}

interface AuthenticateItemProps {
  readonly connection: Connection;
  readonly label: string;
}

function AuthenticateItem({ connection, label }: AuthenticateItemProps) {
  const { authenticate, isPending } = useAuthenticate(connection);
  const { identity, environment, status } = connection;
  const beside = environment.id === 'production' ? null : <EnvironmentMark environment={environment} />;
  if (identity !== null)
    return (
      <Menu.Item leftSection={<IconCircleCheck {...icon} />} disabled className={classes.done}>
        <span className={classes.entry}>
          {`Authenticated with ${label}`}
          {beside}
        </span>
        <span className={classes.hint}>as {identity.email}</span>
      </Menu.Item>
    );
  return (
    <Menu.Item
      leftSection={<IconShieldCheck {...icon} />}
      disabled={isPending || status === 'broken'}
      onClick={authenticate}
    >
      <span className={classes.entry}>
        {`Authenticate with ${label}`}
        {beside}
      </span>
      {status === 'broken' ? (
        <span className={classes.hint}>This connection has to be repaired first.</span>
      ) : null}
    </Menu.Item>
  );
}
