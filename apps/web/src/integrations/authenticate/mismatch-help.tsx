import { Button, Group, Stack, Text } from '@mantine/core';
import { FormError } from '../../frame/form-error.tsx';
import { ErrorDetails } from '../../frame/states.tsx';
import { HelpLink } from '../../help/help-link.tsx';
import { Notice } from '../notice.tsx';
import { type Problem, useAuthenticating } from './authentication-context.ts';
import classes from './two-addresses.module.css';
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
  const { target, memberEmail, atsEmail, code, error } = problem;
  const differ = memberEmail !== null && atsEmail !== null && memberEmail !== atsEmail;
  return (
    <Stack gap="md">
      {differ ? (
        <TwoAddresses ats={target?.ats ?? 'the ATS'} memberEmail={memberEmail} atsEmail={atsEmail} />
      ) : null}
      <Text className="any-break">{explain(problem, differ)}</Text>
      <Mends problem={problem} takeable={takesAddress(code) ? atsEmail : null} />
      <ErrorDetails error={error} />
    </Stack>
  );
}

/** Where both addresses are shown, they need not be said again. */
function explain({ code, message, target }: Problem, differ: boolean): string {
  const ats = target?.ats ?? 'the ATS';
  if (!differ) return message;
  switch (code) {
    case 'emailOtherCase':
      return `The two must be the same, letter case included. Take the spelling of ${ats} here with one click, or have it changed in ${ats}.`;
    case 'emailDiffers':
      return `The two must be the same, letter case included. Sign in to ${ats} as yourself (if it signs you in on its own, sign out there first), or change your sign-in e-mail here.`;
    default:
      return message;
  }
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
        <Notice kind="findingOut" alert>
          <Text className="any-break">{takeEmail.data.message}</Text>
        </Notice>
      ) : null}
      <Group gap="xs">
        {takeable === null || waiting ? null : (
          <Button
            variant={oneClick ? 'filled' : 'default'}
            style={{ order: oneClick ? 0 : 1 }}
            className={classes.long}
            loading={takeEmail.isPending || (oneClick && isPending)}
            onClick={() => take(takeable)}
          >
            Use {takeable} as my sign-in e-mail
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
        {target !== null && matchable.has(code) ? (
          <Button variant="default" onClick={() => again('email')}>
            Match my confirmed e-mail instead
          </Button>
        ) : null}
        <HelpLink topic="addresses" ats={target?.ats} />
      </Group>
    </>
  );
}

/** Where signing in is what failed, not who one is. */
const matchable = new Set(['onlyAdmins', 'signInDenied', 'signInFailed']);
