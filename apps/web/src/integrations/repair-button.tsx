import { Button } from '@mantine/core';
import type { Connection } from './connections.ts';
import { useOpenSetup } from './setup/use-open-setup.ts';

/** Opens the wizard of a connection where its credentials are entered anew. */
export function RepairButton({ connection }: { readonly connection: Pick<Connection, 'id' | 'name'> }) {
  const { open, isPending } = useOpenSetup();
  return (
    <Button
      size="compact-sm"
      loading={isPending}
      onClick={() => open({ connection: connection.id }, 'credentials')}
      aria-label={`Repair ${connection.name}`}
    >
      Repair
    </Button>
  );
}
