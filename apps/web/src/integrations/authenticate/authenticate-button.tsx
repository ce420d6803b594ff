import { Button, type ButtonProps } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import type { Connection } from '../connections.ts';
import { useAuthenticate } from './use-authenticate.ts';

interface AuthenticateButtonProps extends ButtonProps {
  readonly connection: Pick<Connection, 'id' | 'connector' | 'ats'>;
  /** Path and query to come back to; this very page when left out. */
  readonly returnTo?: string;
}

/** "Authenticate with Lever Opportunities". */
export function AuthenticateButton({ connection, returnTo, children, ...props }: AuthenticateButtonProps) {
  const { authenticate, isPending } = useAuthenticate(connection, returnTo);
  return (
    <Button
      leftSection={<IconShieldCheck size={16} stroke={1.6} aria-hidden />}
      loading={isPending}
      onClick={authenticate}
      {...props}
    >
      {children ?? `Authenticate with ${connection.connector.name}`}
    </Button>
  );
}
