import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api } from '../api/client.ts';
import { FormError } from '../frame/form-error.tsx';
import { BrokenLink } from './broken-link.tsx';
import { Door } from './door.tsx';
import { useEnter } from './enter.ts';
import { linkToken } from './link-token.ts';
import { newPasswordProblem } from './password.ts';
import { Waiting } from './waiting.tsx';

const title = 'Welcome to Crosswalk';

/** Signs in by a one-time link; who has no password yet chooses one. */
export function WelcomePage() {
  const token = linkToken(useLocation({ select: ({ hash }) => hash }));
  return token === null ? <BrokenLink title={title} /> : <Welcome token={token} />;
}

async function openLink(json: { readonly token: string; readonly password?: string }) {
  return await (await api['sign-in-links'].use.$post({ json })).json();
}

function Welcome({ token }: { readonly token: string }) {
  const enter = useEnter();
  // A query, so that the link is used once however often the page is drawn.
  const first = useQuery({
    queryKey: ['sign-in-link', token],
    queryFn: () => openLink({ token }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isIn = first.data?.needsPassword === false;
  useEffect(() => {
    if (isIn) void enter();
  }, [isIn, enter]);
  if (first.isError) return <BrokenLink title="This link does not work" error={first.error} />;
  if (first.data?.needsPassword !== true) return <Waiting title={title} />;
  return <ChoosePassword token={token} />;
}

function ChoosePassword({ token }: { readonly token: string }) {
  const enter = useEnter();
  const form = useForm({ initialValues: { password: '' }, validate: { password: newPasswordProblem } });
  const choose = useMutation({
    mutationFn: ({ password }: { password: string }) => openLink({ token, password }),
    onSuccess: () => enter(),
  });
  return (
    <Door title={title} lead="Choose a password. You sign in with it and your e-mail from now on.">
      <form onSubmit={form.onSubmit((values) => choose.mutate(values))}>
        <Stack gap="md">
          {choose.error === null ? null : <FormError error={choose.error} />}
          <PasswordInput
            label="Password"
            description="At least 10 characters."
            autoComplete="new-password"
            autoFocus
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={choose.isPending} fullWidth>
            Set password and sign in
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
