import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { betterThan, type Connector, connectorsQuery } from '../connectors.ts';
import { Notice } from '../notice.tsx';
import { type Setup, useGiveUp } from './setups.ts';
import { useOpenSetup } from './use-open-setup.ts';

/** Before anything is clicked in the ATS: that this way is retired or the older one, and the better one (G1, I2). */
export function ConnectorNote({ setup }: { readonly setup: Setup }) {
  const { connector } = setup;
  const connectors = useQuery(connectorsQuery);
  const better = betterThan(connector, connectors.data ?? []);
  const text = connector.retired ?? (better === null ? null : sayOlder(connector, better));
  if (text === null) return null;
  // Once credentials are stored, leaving is a decision of its own: for that there is Give up.
  const undecided = setup.mode === 'new' && setup.credentialsStored.length === 0;
  return (
    <Notice kind={connector.retired === null ? 'quiet' : 'needsYou'}>
      {connector.retired === null ? null : <Text fw={600}>{connector.name} is retired</Text>}
      <Text>{text}</Text>
      {better !== null && undecided ? <Instead setup={setup} better={better} /> : null}
    </Notice>
  );
}

function sayOlder({ ats, sendsTags }: Connector, better: Connector): string {
  const lacks = sendsTags ? '' : ': tags are not exported';
  return `This is the older way to connect ${ats.name}${lacks}. If you set ${ats.name} up for the first time, use ${better.name}.`;
}

function Instead({ setup, better }: { readonly setup: Setup; readonly better: Connector }) {
  const { open, isPending } = useOpenSetup();
  const giveUp = useGiveUp();
  return (
    <div>
      <Button
        variant="default"
        size="compact-sm"
        loading={isPending}
        onClick={() => open({ connector: better.id }, undefined, () => giveUp.mutate(setup))}
      >
        Connect {better.name} instead
      </Button>
    </div>
  );
}
