import { Button, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { FormError } from '../frame/form-error.tsx';
import { BrokenLink } from './broken-link.tsx';
import { ChoosePassword } from './choose-password.tsx';
import { Door } from './door.tsx';
import { useEnter } from './enter.ts';
import { linkToken } from './link-token.ts';
import { openLink, readLink, type SignInLink, signInLinkKey } from './sign-in-link.ts';
import { Waiting } from './waiting.tsx';

const title = 'Welcome to Crosswalk';

/** Says whom a one-time link signs in, and does it when asked to; who has no password yet chooses one. */
export function WelcomePage() {
  const token = linkToken(useLocation({ select: ({ hash }) => hash }));
  return token === null ? <BrokenLink title={title} /> : <Welcome token={token} />;
}

function Welcome({ token }: { readonly token: string }) {
  const { data: link, error } = useQuery({
    queryKey: signInLinkKey(token),
    queryFn: () => readLink(token),
    // Once it is used it is gone, while this page is still there for a moment.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) return <BrokenLink title="This link does not work" error={error} />;
  if (link === undefined) return <Waiting title={title} />;
  return link.needsPassword ? (
    <ChoosePassword
      token={token}
      title={title}
      email={link.email}
      lead={`Choose a password. You sign in to ${link.organization} with it and ${link.email} from now on.`}
    />
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
      needsPassword ? queryClient.invalidateQueries({ queryKey: signInLinkKey(token) }) : enter(),
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
