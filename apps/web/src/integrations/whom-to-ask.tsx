import { Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { TextLink } from '../frame/links.tsx';
import { useMe } from '../session/me.ts';
import { Notice } from './notice.tsx';

/** For members who may not set up integrations: whom to ask (PRODUCT I1). */
export function WhomToAsk({ reason }: { readonly reason: string }) {
  const me = useMe();
  // Only owners have the switch.
  const maySwitchOn = me.role === 'owner' && !me.organization.integrationsEnabled;
  return (
    <Notice kind="quiet" icon={<IconLock size={18} stroke={1.6} aria-hidden />}>
      <Text>
        {maySwitchOn ? (
          <>
            ATS integrations are switched off for this organization, so nobody can export.{' '}
            <TextLink to="/settings">Switch them on under Settings</TextLink>
          </>
        ) : (
          reason
        )}
      </Text>
    </Notice>
  );
}
