import { Menu } from '@mantine/core';
import { IconShare3, IconShieldCheck, IconTool } from '@tabler/icons-react';
import { useAuthenticate } from '../../integrations/authenticate/use-authenticate.ts';
import { ConnectionStatus } from '../../integrations/connection-status.tsx';
import type { Connection } from '../../integrations/connections.ts';
import { EnvironmentMark } from '../../integrations/environment-mark.tsx';
import { useOpenSetup } from '../../integrations/setup/use-open-setup.ts';
import { useWhomToAsk } from '../whom-to-ask.ts';
import classes from './export-menu.module.css';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

interface ConnectionEntriesProps {
  readonly connection: Connection;
  readonly label: string;
  /** "All", or how many are ticked; null where that goes without saying. */
  readonly amount: string | null;
  readonly first: boolean;
  readonly onExport: () => void;
}

/** What one connection offers in the menu; one that is not green says so before anybody is chosen. */
export function ConnectionEntries({ connection, label, amount, first, onExport }: ConnectionEntriesProps) {
  const { authenticate, isPending } = useAuthenticate(connection);
  const { environment, identity, status } = connection;
  return (
    <>
      {first ? null : <Menu.Divider />}
      <Menu.Item leftSection={<IconShare3 {...icon} />} disabled={status === 'broken'} onClick={onExport}>
        <span className={classes.entry}>
          {amount === null ? `Export to ${label}` : `Export ${amount} to ${label}`}
          {environment.id === 'production' ? null : <EnvironmentMark environment={environment} />}
        </span>
      </Menu.Item>
      {status === 'verified' ? null : <NotGreen connection={connection} />}
      {identity === null && status !== 'broken' ? (
        <Menu.Item
          leftSection={<IconShieldCheck {...icon} />}
          disabled={isPending}
          closeMenuOnClick
          onClick={authenticate}
        >
          <span className={classes.entry}>{`Authenticate with ${label}`}</span>
        </Menu.Item>
      ) : null}
    </>
  );
}

function NotGreen({ connection: { id, status, statusReason } }: { readonly connection: Connection }) {
  const { mayMend, whom } = useWhomToAsk();
  const { open, isPending } = useOpenSetup();
  return (
    <>
      <div className={classes.state}>
        <ConnectionStatus status={status} />
        <span className={classes.reason} title={statusReason ?? undefined}>
          {statusReason}
          {mayMend ? null : ` Ask ${whom} to repair it.`}
        </span>
      </div>
      {mayMend ? (
        <Menu.Item
          leftSection={<IconTool {...icon} />}
          disabled={isPending}
          onClick={() => open({ connection: id }, 'credentials')}
        >
          Repair
        </Menu.Item>
      ) : null}
    </>
  );
}
