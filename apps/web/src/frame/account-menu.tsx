import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import {
  IconBuilding,
  IconHelp,
  IconLogout,
  IconPlugConnected,
  IconSelector,
  IconSettings,
  IconUserCircle,
} from '@tabler/icons-react';
import { integrationsAccess } from '../session/integrations-access.ts';
import { useMe } from '../session/me.ts';
import { useMembers } from '../session/members.ts';
import { useSignOut, useSwitchOrganization } from '../session/sign-out.ts';
import { ColorSchemeItems } from './color-scheme-choice.tsx';
import { MenuItemLink } from './links.tsx';
import classes from './shell.module.css';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** One's own name and organization, opening what concerns oneself and the organization. */
export function AccountMenu() {
  const me = useMe();
  const signOut = useSignOut();
  const switchOrganization = useSwitchOrganization();
  const others = me.organizations.filter(({ id }) => id !== me.organization.id);
  return (
    <Menu position="top-start" width={264} withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <Avatar name={me.name} size={26} radius="xl" color="accent" />
          <span className={classes.accountWords}>
            <span className={`${classes.accountName} one-line`}>{me.name}</span>
            <span className={`${classes.accountPlace} one-line`}>{me.organization.name}</span>
          </span>
          <IconSelector {...icon} className={classes.accountChevron} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className="one-line">{me.email}</Menu.Label>
        <IntegrationsItem />
        <MenuItemLink to="/settings" leftSection={<IconSettings {...icon} />}>
          Settings
        </MenuItemLink>
        <MenuItemLink to="/account" leftSection={<IconUserCircle {...icon} />}>
          My account
        </MenuItemLink>
        <MenuItemLink to="/help" leftSection={<IconHelp {...icon} />}>
          Help
        </MenuItemLink>
        <Menu.Divider />
        <ColorSchemeItems />
        {others.length === 0 ? null : (
          <>
            <Menu.Divider />
            <Menu.Label>Organizations</Menu.Label>
            {others.map(({ id, name }) => (
              <Menu.Item
                key={id}
                leftSection={<IconBuilding {...icon} />}
                onClick={() => switchOrganization.mutate(id)}
              >
                <Text component="span" display="block" inherit className="one-line">
                  {name}
                </Text>
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout {...icon} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** There for everyone; greyed for those who may not, saying whom to ask (I1). */
function IntegrationsItem() {
  const me = useMe();
  const members = useMembers();
  const access = integrationsAccess(me, members.data ?? []);
  if (access.allowed) {
    return (
      <MenuItemLink to="/integrations" leftSection={<IconPlugConnected {...icon} />}>
        Integrations
      </MenuItemLink>
    );
  }
  return (
    <Menu.Item
      disabled
      leftSection={<IconPlugConnected {...icon} />}
      styles={{ item: { opacity: 1 }, itemLabel: { whiteSpace: 'normal' } }}
    >
      <Text component="span" display="block" inherit c="dimmed">
        Integrations
      </Text>
      <Text component="span" display="block" size="xs" c="dimmed">
        {access.reason}
      </Text>
    </Menu.Item>
  );
}
