import { CrosswalkError } from '@crosswalk/api-client/browser';
import { Skeleton, Stack } from '@mantine/core';
import { IconArrowMerge, IconUserOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '../frame/links.tsx';
import { EmptyState, ErrorState } from '../frame/states.tsx';
import { mergedInto } from './candidate.ts';

/** A profile that is on its way, in the shape it will have. */
export function LoadingProfile() {
  return (
    <Stack gap="lg" role="status" aria-label="Loading the profile">
      <Stack gap="xs">
        <Skeleton h={20} w="45%" />
        <Skeleton h={12} w="70%" />
        <Skeleton h={12} w="30%" />
      </Stack>
      {['60%', '40%', '75%', '55%'].map((w) => (
        <Stack gap="xs" key={w}>
          <Skeleton h={12} w="20%" />
          <Skeleton h={12} w={w} />
        </Stack>
      ))}
    </Stack>
  );
}

interface NoProfileProps {
  readonly error: unknown;
  readonly retry: () => unknown;
  /** The way to another profile, by its id. */
  readonly linkTo: (candidateId: string, name: string) => ReactNode;
}

/** Why no profile is shown: merged into another one, gone, or not loaded. */
export function NoProfile({ error, retry, linkTo }: NoProfileProps) {
  const into = mergedInto(error);
  if (into !== null)
    return (
      <EmptyState
        icon={IconArrowMerge}
        title={`This profile was merged into ${into.name}’s`}
        action={linkTo(into.id, into.name)}
      >
        Everything it held is there. The merge can be undone there too, under Origin.
      </EmptyState>
    );
  if (error instanceof CrosswalkError && error.status === 404)
    return (
      <EmptyState
        icon={IconUserOff}
        title="Nobody here"
        action={
          <ButtonLink to="/search" variant="default">
            Go to Search
          </ButtonLink>
        }
      >
        There is no candidate at this address any more, or there never was one. Search for them by name.
      </EmptyState>
    );
  return <ErrorState error={error} retry={retry} />;
}
