import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { FormError } from '../frame/form-error.tsx';
import { BrokenLink } from './broken-link.tsx';
import { Door } from './door.tsx';
import { useEnter } from './enter.ts';
import { linkToken } from './link-token.ts';
import { newPasswordProblem } from './password.ts';
import { Waiting } from './waiting.tsx';

const title = 'Welcome to Crosswalk';

async function readLink(token: string) {
  return await (await api['sign-in-links']['by-token'].$post({ json: { token } })).json();
}

type SignInLink = Awaited<ReturnType<typeof readLink>>;

async function openLink(json: { readonly token: string; readonly password?: string }) {
  return await (await api['sign-in-links'].use.$post({ json })).json();
}

/** Says whom a one-time link signs in, and does it when asked to; who has no password yet chooses one. */
export function WelcomePage() {
  const token = linkToken(useLocation({ select: ({ hash }) => hash }));
  return token === null ? <BrokenLink title={title} /> : <Welcome token={token} />;
}

const linkKey = (token: string) => ['sign-in-link', token];

function Welcome({ token }: { readonly token: string }) {
  const { data: link, error } = useQuery({
    queryKey: linkKey(token),
    queryFn: () => readLink(token),
    // Once it is used it is gone, while this page is still there for a moment.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) return <BrokenLink title="This link does not work" error={error} />;
  if (link === undefined) return <Waiting title={title} />;
  return link.needsPassword ? (
    <ChoosePassword token={token} link={link} />
  ) : (
    <Enter token={token} link={link} />
  );
}

interface LinkProps {
  readonly token: string;
  readonly link: SignInLink;
}

function Enter({ token, link: { name, email, organization } }: LinkProps) {
  const enter = useEnter();
  const queryClient = useQueryClient();
  const use = useMutation({
    mutationFn: () => openLink({ token }),
    onSuccess: ({ needsPassword }) =>
      needsPassword ? queryClient.invalidateQueries({ queryKey: linkKey(token) }) : enter(),
  });
  return (
    <Door title={title} lead={`This link signs you in to ${organization} as ${email}. It works once.`}>
      {use.error === null ? null : <FormError error={use.error} />}
      <Button loading={use.isPending} onClick={() => use.mutate()} fullWidth>
        <Text span inherit truncate lh={1.5}>
          Sign in as {name}
        </Text>
      </Button>
    </Door>
  );
}

function ChoosePassword({ token, link: { email, organization } }: LinkProps) {
  const enter = useEnter();
  const form = useForm({ initialValues: { password: '' }, validate: { password: newPasswordProblem } });
  const choose = useMutation({
    mutationFn: ({ password }: { password: string }) => openLink({ token, password }),
    onSuccess: () => enter(),
  });
  return (
    <Door
      title={title}
      lead={`Choose a password. You sign in to ${organization} with it and ${email} from now on.`}
    >
      <form onSubmit={form.onSubmit((values) => choose.mutate(values))}>
        <Stack gap="md">
          {choose.error === null ? null : <FormError error={choose.error} />}
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
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
