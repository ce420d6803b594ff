import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ButtonLink } from '../frame/links.tsx';
import { ErrorDetails, messageOf } from '../frame/states.tsx';
import { Door } from './door.tsx';

interface BrokenLinkProps {
  readonly title: string;
  /** Why the server did not take the link; without it the link has no token. */
  readonly error?: unknown;
  /** Where to go from here; to the sign-in page without it. */
  readonly action?: ReactNode;
}

/** A link that leads nowhere: used, expired, or not copied whole. */
export function BrokenLink({ title, error, action }: BrokenLinkProps) {
  return (
    <Door title={title}>
      <Stack gap="md" role="alert">
        <Text className="any-break">
          {error === undefined
            ? 'Part of the link is missing. Copy all of it, or ask for a new one.'
            : messageOf(error)}
        </Text>
        {action ?? (
          <ButtonLink to="/sign-in" variant="default">
            Go to sign in
          </ButtonLink>
        )}
        <ErrorDetails error={error} />
      </Stack>
    </Door>
  );
}
