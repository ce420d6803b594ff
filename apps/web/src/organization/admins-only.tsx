import { Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Notice } from '../integrations/notice.tsx';
import { useWhomToAsk } from '../tags/whom-to-ask.ts';

/** Instead of what only admins see. */
export function AdminsOnly({ what }: { readonly what: string }) {
  const whom = useWhomToAsk();
  return (
    <Notice kind="quiet" icon={<IconLock size={18} stroke={1.6} aria-hidden />}>
      <Text>{`Only admins ${what}: ask ${whom}.`}</Text>
    </Notice>
  );
}
