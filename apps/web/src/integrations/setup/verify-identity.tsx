import { Button, Text, Title } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { StatusIcon } from '../../frame/status-mark.tsx';
import { HelpLink } from '../../help/help-link.tsx';
import { useMe } from '../../session/me.ts';
import { useAuthenticating } from '../authenticate/authentication-context.ts';
import { MismatchHelp, mismatchTitle } from '../authenticate/mismatch-help.tsx';
import { Notice } from '../notice.tsx';
import type { Setup } from './setups.ts';
import { Part } from './tab-layout.tsx';
import classes from './verify.module.css';

/** Who the member is in the ATS; without that nothing can be sent in their name. */
export function VerifyIdentity({ setup }: { readonly setup: Setup }) {
  const me = useMe();
  const { start, pending, problem } = useAuthenticating();
  const { connectionId, connector, identity } = setup;
  const ats = connector.ats.name;
  if (connectionId === null) return null;
  const authenticate = () =>
    start(
      { id: connectionId, name: connector.name, ats },
      { returnTo: `/integrations/setup/${setup.id}?tab=verify`, inPlace: true },
    );
  const mine = problem?.inPlace === true && problem.target?.id === connectionId ? problem : null;
  return (
    <Part
      title={`Who you are in ${ats}`}
      aside={<HelpLink topic="authenticating" connector={connector.id} />}
    >
      {identity === null && mine === null ? (
        <Text>
          You sign in to Crosswalk as <strong className="any-break">{me.email}</strong>.{' '}
          {connector.signsIn
            ? `Authenticate takes you to your ${ats} login page and back. Where signing in to ${ats} is not set up on this server, your confirmed e-mail is looked up in ${ats} instead.`
            : `Authenticate looks your confirmed e-mail up among the users of ${ats}. The two must be the same, letter case included.`}
        </Text>
      ) : null}
      {identity === null ? null : (
        <div className={classes.identity} role="status">
          <StatusIcon status="exported" />
          <Text className="any-break">
            You are <strong>{identity.name}</strong> ({identity.email}),{' '}
            {identity.method === 'oauth' ? 'signed in there.' : 'by your confirmed e-mail.'}
          </Text>
          <Button
            variant="subtle"
            size="compact-sm"
            loading={pending === connectionId}
            onClick={authenticate}
          >
            Authenticate again
          </Button>
        </div>
      )}
      {mine === null ? null : (
        <Notice kind="needsYou" alert>
          <Title order={4} size="h3">
            {mismatchTitle(mine)}
          </Title>
          <MismatchHelp problem={mine} />
        </Notice>
      )}
      {identity !== null || mine !== null ? null : (
        <div>
          <Button
            leftSection={<IconShieldCheck size={16} stroke={1.6} aria-hidden />}
            loading={pending === connectionId}
            onClick={authenticate}
          >
            Authenticate
          </Button>
        </div>
      )}
    </Part>
  );
}
