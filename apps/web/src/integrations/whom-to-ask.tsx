import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';

/** For members who may not set up integrations (PRODUCT I1). */
export function WhomToAsk({ reason }: { readonly reason: string }) {
  return (
    <Alert variant="light" color="gray" icon={<IconLock size={18} stroke={1.6} />} maw={640}>
      {reason}
    </Alert>
  );
}
