import type { CrosswalkError } from '@crosswalk/api-client/browser';
import { Button, Stack, Text } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { FormError } from '../frame/form-error.tsx';
import { ButtonLink } from '../frame/links.tsx';
import { Door } from './door.tsx';
import { useSignOut } from './sign-out.ts';
import { signInFrom } from './way-back.ts';

/** A link for somebody else than who is signed in: they may sign in instead, and come back with it. */
export function OtherPerson({ error }: { readonly error: CrosswalkError }) {
  const signOut = useSignOut(signInFrom(useLocation()));
  const { email } = error.details;
  return (
    <Door title="Signed in as somebody else">
      <Text className="any-break">{error.message}</Text>
      {signOut.error === null ? null : <FormError error={signOut.error} />}
      <Stack gap="xs">
        <Button loading={signOut.isPending} onClick={() => signOut.mutate()} fullWidth>
          <Text span inherit truncate lh={1.5}>
            {typeof email === 'string' ? `Sign in as ${email}` : 'Sign in as somebody else'}
          </Text>
        </Button>
        <ButtonLink to="/search" variant="default" fullWidth>
          Leave it
        </ButtonLink>
      </Stack>
    </Door>
  );
}
