import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { BrokenLink } from './broken-link.tsx';
import { ChoosePassword } from './choose-password.tsx';
import { linkToken } from './link-token.ts';
import { readLink, signInLinkKey } from './sign-in-link.ts';
import { Waiting } from './waiting.tsx';

const title = 'Choose a new password';

/** Where the mailed link of somebody leads who forgot their password. */
export function NewPasswordPage() {
  const token = linkToken(useLocation({ select: ({ hash }) => hash }));
  return token === null ? <BrokenLink title={title} /> : <NewPassword token={token} />;
}

function NewPassword({ token }: { readonly token: string }) {
  const { data: link, error } = useQuery({
    queryKey: signInLinkKey(token),
    queryFn: () => readLink(token),
    // Once it is used it is gone, while this page is still there for a moment.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) return <BrokenLink title="This link does not work" error={error} />;
  if (link === undefined) return <Waiting title={title} />;
  const lead = `You sign in as ${link.email} with it from now on, and are signed out everywhere else.`;
  return <ChoosePassword token={token} title={title} lead={lead} email={link.email} />;
}
