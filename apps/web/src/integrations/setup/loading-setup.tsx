import { Group, Skeleton, Stack } from '@mantine/core';

/** The wizard on its way. */
export function LoadingSetup() {
  return (
    <Stack role="status" aria-label="Loading" gap="lg" maw={640}>
      <Group gap="lg" wrap="nowrap">
        {['one', 'two', 'three', 'four'].map((id) => (
          <Skeleton key={id} h={16} flex={1} />
        ))}
      </Group>
      <Skeleton h={16} w="40%" />
      <Skeleton h={12} w="90%" />
      <Skeleton h={12} w="75%" />
      <Skeleton h={36} w={140} />
    </Stack>
  );
}
