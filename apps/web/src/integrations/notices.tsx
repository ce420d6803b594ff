import { Text } from '@mantine/core';
import { Notice } from './notice.tsx';

/** What an admin should know about a connection, in the connector's words. */
export function Notices({ notices }: { readonly notices: readonly string[] }) {
  if (notices.length === 0) return null;
  return (
    <Notice kind="quiet">
      {notices.map((notice) => (
        <Text key={notice} className="any-break">
          {notice}
        </Text>
      ))}
    </Notice>
  );
}
