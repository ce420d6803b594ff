import { CrosswalkError } from '@crosswalk/api-client/browser';
import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { FormError } from '../frame/form-error.tsx';
import { ButtonLink } from '../frame/links.tsx';
import { isSignedOut } from '../frame/query-client.ts';
import { BrokenLink } from './broken-link.tsx';
import { Door } from './door.tsx';
import { Facts } from './facts.tsx';
import { linkToken } from './link-token.ts';
import { meQuery } from './me.ts';
import { OtherPerson } from './other-person.tsx';
import { Waiting } from './waiting.tsx';

const myAccount = (
  <ButtonLink to="/account" variant="default">
    Go to My account
  </ButtonLink>
);

const title = 'Confirm your new sign-in e-mail';

async function readChange(token: string) {
  return await (await api['email-changes']['by-token'].$post({ json: { token } })).json();
}

async function confirmChange(token: string) {
  return await (await api['email-changes'].confirm.$post({ json: { token } })).json();
}

/** Shows what the link in a mail would change, and changes it when asked to. For the person who asked. */
export function ConfirmEmailPage() {
  const token = linkToken(useLocation({ select: ({ hash }) => hash }));
  return token === null ? <BrokenLink title={title} /> : <MailedChange token={token} />;
}

function MailedChange({ token }: { readonly token: string }) {
  const change = useQuery({
    queryKey: ['mailed-email-change', token],
    queryFn: () => readChange(token),
    // Once it is confirmed the link is gone, and this page says so in another way.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data, error } = change;
  if (error instanceof CrosswalkError && error.code === 'otherPerson') return <OtherPerson error={error} />;
  // On the way to the sign-in page, and back.
  if (isSignedOut(error)) return <Waiting title={title} />;
  if (error !== null) return <BrokenLink title="This link does not work" error={error} action={myAccount} />;
  if (data === undefined) return <Waiting title={title} />;
  return <Confirmation token={token} change={data} />;
}

interface ConfirmationProps {
  readonly token: string;
  readonly change: { readonly name: string; readonly from: string; readonly to: string };
}

function Confirmation({ token, change: { name, from, to } }: ConfirmationProps) {
  const queryClient = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => confirmChange(token),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
  if (confirm.isSuccess) {
    return (
      <Door
        title="E-mail confirmed"
        lead={`You sign in as ${confirm.data.email} from now on. Authenticate again with your ATSs where they know you by this address.`}
      >
        <ButtonLink to="/search">Go to Crosswalk</ButtonLink>
      </Door>
    );
  }
  return (
    <Door title={title} lead="You asked for another address. Nothing changes until you confirm it.">
      <Facts
        facts={[
          ['For', name],
          ['From', from],
          ['To', to],
        ]}
      />
      {confirm.error === null ? null : <FormError error={confirm.error} />}
      <Stack gap="xs">
        <Button loading={confirm.isPending} onClick={() => confirm.mutate()} fullWidth>
          Confirm new e-mail
        </Button>
        <ButtonLink to="/account" variant="default" fullWidth>
          Not now
        </ButtonLink>
      </Stack>
      <Text c="dimmed" size="sm">
        Your ATSs know you by the address you have now. Afterwards you authenticate with them again.
      </Text>
    </Door>
  );
}
