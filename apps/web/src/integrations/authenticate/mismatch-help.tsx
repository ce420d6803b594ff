import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { FormError } from '../../frame/form-error.tsx';
import { ErrorDetails } from '../../frame/states.tsx';
import { type Problem, useAuthenticating } from './authentication-context.ts';
import { TwoAddresses } from './two-addresses.tsx';
import { useTakeEmail } from './use-take-email.ts';

/** In a few words what stands between the member and the ATS. */
export function mismatchTitle({ code, target }: Problem): string {
  const ats = target?.ats ?? 'the ATS';
  switch (code) {
    case 'emailOtherCase':
      return 'The letter case of your e-mail differs';
    case 'emailDiffers':
      return `You are somebody else in ${ats}`;
    case 'memberUnknown':
      return `You have no user in ${ats} with your e-mail`;
    case 'memberDeactivated':
      return `Your ${ats} user is deactivated`;
    case 'emailUnconfirmed':
      return 'Your e-mail is not confirmed yet';
    case 'onlyAdmins':
      return `${ats} lets only a Super Admin sign in this way`;
    case 'signInDenied':
      return `${ats} did not let you sign in`;
    default:
      return 'Not authenticated';
  }
}

/** Why authenticating did not work, and the buttons that mend it. */
export function MismatchHelp({ problem }: { readonly problem: Problem }) {
  const { target, memberEmail, atsEmail, code, message, error } = problem;
  return (
    <Stack gap="md">
      <Text className="any-break">{message}</Text>
      {memberEmail === null || atsEmail === null || memberEmail === atsEmail ? null : (
        <TwoAddresses ats={target?.ats ?? 'the ATS'} memberEmail={memberEmail} atsEmail={atsEmail} />
      )}
      <Mends problem={problem} takeable={takesAddress(code) ? atsEmail : null} />
      <ErrorDetails error={error} />
    </Stack>
  );
}

function takesAddress(code: string): boolean {
  return code === 'emailOtherCase' || code === 'emailDiffers';
}

interface MendsProps {
  readonly problem: Problem;
  /** The ATS's address, where taking it as sign-in e-mail is a mend. */
  readonly takeable: string | null;
}

function Mends({ problem, takeable }: MendsProps) {
  const { start, pending } = useAuthenticating();
  const takeEmail = useTakeEmail();
  const { target, inPlace, code } = problem;
  const again = (method?: 'email') => {
    if (target !== null) start(target, { inPlace, method });
  };
  const take = (email: string) =>
    takeEmail.mutate(email, {
      onSuccess: ({ status }) => {
        if (status === 'changed') again();
      },
    });
  const waiting = takeEmail.data !== undefined && takeEmail.data.status !== 'changed';
  const oneClick = takeable !== null && code === 'emailOtherCase';
  const isPending = pending !== null;
  return (
    <>
      {takeEmail.error === null ? null : <FormError error={takeEmail.error} />}
      {waiting ? (
        <Alert color="blue" variant="light" role="status">
          {takeEmail.data.message}
        </Alert>
      ) : null}
      <Group gap="xs">
        {takeable === null || waiting ? null : (
          <Button
            variant={oneClick ? 'filled' : 'default'}
            loading={takeEmail.isPending || (oneClick && isPending)}
            onClick={() => take(takeable)}
            styles={{ root: { height: 'auto', paddingBlock: 7 }, label: { whiteSpace: 'normal' } }}
          >
            <span className="any-break">Use {takeable} as my sign-in e-mail</span>
          </Button>
        )}
        {target === null ? null : (
          <Button
            variant={oneClick ? 'default' : 'filled'}
            loading={!oneClick && isPending}
            onClick={() => again()}
          >
            Authenticate again
          </Button>
        )}
        {target !== null && (code === 'onlyAdmins' || code === 'signInDenied' || code === 'signInFailed') ? (
          <Button variant="default" onClick={() => again('email')}>
            Match my confirmed e-mail instead
          </Button>
        ) : null}
      </Group>
    </>
  );
}
