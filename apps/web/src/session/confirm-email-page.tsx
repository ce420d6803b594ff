import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { ButtonLink } from '../frame/links.tsx';
import { BrokenLink } from './broken-link.tsx';
import { Door } from './door.tsx';
import { linkToken } from './link-token.ts';
import { Waiting } from './waiting.tsx';

/** Confirms a new sign-in e-mail by the link in the mail to it. */
export function ConfirmEmailPage() {
  const token = linkToken(useLocation({ select: ({ hash }) => hash }));
  return token === null ? <BrokenLink title="Confirm your e-mail" /> : <Confirming token={token} />;
}

function Confirming({ token }: { readonly token: string }) {
  // A query, so that the link is used once however often the page is drawn.
  const confirmed = useQuery({
    queryKey: ['confirm-email', token],
    queryFn: async () => (await api['email-changes'].confirm.$post({ json: { token } })).json(),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (confirmed.isError) return <BrokenLink title="This link does not work" error={confirmed.error} />;
  if (confirmed.data === undefined) return <Waiting title="Confirm your e-mail" />;
  return (
    <Door
      title="E-mail confirmed"
      lead={`You sign in as ${confirmed.data.email} from now on. Authenticate again with your ATSs where they know you by this address.`}
    >
      <ButtonLink to="/projects">Go to Crosswalk</ButtonLink>
    </Door>
  );
}
