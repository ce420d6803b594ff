import { Menu } from '@mantine/core';
import { IconShare3, IconShieldCheck } from '@tabler/icons-react';
import { TextLink } from '../../frame/links.tsx';
import { useAuthenticate } from '../../integrations/authenticate/use-authenticate.ts';
import { ConnectionStatus } from '../../integrations/connection-status.tsx';
import type { Connection } from '../../integrations/connections.ts';
import { EnvironmentMark } from '../../integrations/environment-mark.tsx';
import { useWhomToAsk } from '../whom-to-ask.ts';
import classes from './export-menu.module.css';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

interface ConnectionEntriesProps {
  readonly connection: Connection;
  readonly label: string;
  /** "All", or how many are ticked. */
  readonly amount: string;
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
          {`Export ${amount} to ${label}`}
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

function NotGreen({ connection: { status, statusReason } }: { readonly connection: Connection }) {
  const { mayMend, whom } = useWhomToAsk();
  return (
    <div className={classes.state}>
      <ConnectionStatus status={status} />
      {statusReason === null ? null : (
        <span className={classes.reason} title={statusReason}>
          {statusReason}
        </span>
      )}
      {mayMend ? <TextLink to="/integrations">Go to Integrations</TextLink> : <span>Ask {whom}.</span>}
    </div>
  );
}
