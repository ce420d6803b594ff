import { Badge } from '@mantine/core';

/** Beside the name of a way to connect that the ATS ends (PRODUCT G1). */
export function Retired() {
  return (
    <Badge variant="light" color="gray" size="sm" tt="none" flex="none">
      Retired
    </Badge>
  );
}
