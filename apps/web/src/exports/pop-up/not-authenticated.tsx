import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { HelpLink } from '../../help/help-link.tsx';
import { AuthenticateButton } from '../../integrations/authenticate/authenticate-button.tsx';
import type { Connection } from '../../integrations/connections.ts';

/** Before the first export every member shows who they are over there (L3). */
export function NotAuthenticated({ connection }: { readonly connection: Connection }) {
  const ats = connection.ats.name;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconShieldCheck size={18} stroke={1.6} />}
      title={`You have not authenticated with ${ats} yet`}
    >
      <Stack gap="sm" align="flex-start">
        <Text>
          Whom you export is credited to you in {ats}. Show once who you are there; then you are back here and
          can export.
        </Text>
        <Group gap="xs">
          <AuthenticateButton connection={connection} />
          <HelpLink topic="authenticating" connector={connection.connector.id} />
        </Group>
      </Stack>
    </Alert>
  );
}
