import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ErrorDetails, messageOf } from './states.tsx';

interface FormErrorProps {
  readonly error: unknown;
  /** Instead of the server's words, where these can be said better. */
  readonly text?: ReactNode;
}

/** Why a form was not taken; stands above its fields. */
export function FormError({ error, text }: FormErrorProps) {
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle size={18} stroke={1.6} />}>
      <Text className="any-break">{text ?? messageOf(error)}</Text>
      <ErrorDetails error={error} />
    </Alert>
  );
}
