import { Switch } from '@mantine/core';
import { sayFailed } from '../frame/say.ts';
import { useShownAtOnce } from '../frame/use-shown-at-once.ts';
import { useMe } from '../session/me.ts';
import { useMembers } from '../session/members.ts';
import { useChangeOrganization } from './organization.ts';

/** The owner's switch (I1). */
export function IntegrationsSwitch() {
  const { organization, role } = useMe();
  const change = useChangeOrganization();
  const owners = useMembers().data?.filter((member) => member.role === 'owner') ?? [];
  const isOwner = role === 'owner';
  const [enabled, choose] = useShownAtOnce(organization.integrationsEnabled, (integrationsEnabled, saving) =>
    change.mutate({ integrationsEnabled }, { onError: sayFailed, ...saving }),
  );
  return (
    <Switch
      label="Allow ATS integrations"
      description={
        isOwner ? undefined : `Only an owner can switch this: ${owners.map(({ name }) => name).join(', ')}`
      }
      checked={enabled}
      disabled={!isOwner}
      onChange={(event) => choose(event.currentTarget.checked)}
    />
  );
}
