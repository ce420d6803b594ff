import { Text } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { MenuItemLink } from '../../frame/links.tsx';
import { integrationsAccess } from '../../session/integrations-access.ts';
import { useMe } from '../../session/me.ts';
import { useMembers } from '../../session/members.ts';
import classes from './export-menu.module.css';

/** Where nothing can be exported through: leads admins to Integrations, tells everybody else whom to ask. */
export function NoConnection({ connected }: { readonly connected: boolean }) {
  const me = useMe();
  const members = useMembers();
  const access = integrationsAccess(me, members.data ?? []);
  return (
    <>
      <Text className={classes.words}>
        {connected
          ? 'No connection may export: each was set up without Export.'
          : 'No ATS is connected yet. Connect one, and candidates go there from here.'}
        {access.allowed ? null : ` ${access.reason}`}
      </Text>
      {access.allowed ? (
        <MenuItemLink
          to="/integrations"
          leftSection={<IconPlugConnected size={16} stroke={1.6} aria-hidden />}
        >
          Go to Integrations
        </MenuItemLink>
      ) : null}
    </>
  );
}
