import { Skeleton, Stack } from '@mantine/core';

/** As high as what it becomes, so that nothing jumps. */
export function LoadingForm() {
  return (
    <Stack gap="lg" role="status" aria-label="Loading" mih={300}>
      {['people', 'destination', 'options'].map((part) => (
        <Stack key={part} gap="sm">
          <Skeleton h={14} w="30%" />
          <Skeleton h={12} w="70%" />
          <Skeleton h={12} w="55%" />
        </Stack>
      ))}
    </Stack>
  );
}
