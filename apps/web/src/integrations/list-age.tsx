import { Button, Group, Text } from '@mantine/core';
import { Moment } from '../frame/moment.tsx';

interface ListAgeProps {
  /** "12 prospect pools". */
  readonly count: string;
  /** Undefined while the list is not there; null when the ATS was not asked. */
  readonly loadedAt: string | null | undefined;
  /** What else there is to say, such as why there is nothing. */
  readonly message: string | null;
  readonly failed: boolean;
  readonly refreshing: boolean;
  readonly onRefresh: () => void;
}

/** Beneath a list of the ATS's: how many, how old, and Refresh (E5). */
export function ListAge({ count, loadedAt, message, failed, refreshing, onRefresh }: ListAgeProps) {
  return (
    <Group gap={8} mt={4} justify="space-between" wrap="nowrap" align="flex-start">
      <Text size="sm" c={failed ? 'red' : 'dimmed'} aria-live="polite" className="any-break">
        {failed || loadedAt === undefined ? null : (
          <>
            {count}
            {loadedAt === null ? null : (
              <>
                , loaded <Moment at={loadedAt} />
              </>
            )}
            .{' '}
          </>
        )}
        {message}
      </Text>
      <Button variant="subtle" size="compact-sm" loading={refreshing} onClick={onRefresh} flex="none">
        Refresh
      </Button>
    </Group>
  );
}
