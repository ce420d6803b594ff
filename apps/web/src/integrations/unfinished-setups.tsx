import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { ButtonLink } from '../frame/links.tsx';
import { Moment } from '../frame/moment.tsx';
import { AtsMark } from './ats-mark.tsx';
import { GiveUp } from './setup/give-up.tsx';
import type { Setup } from './setup/setups.ts';
import { nameOf, stepTitle } from './setup/steps.ts';
import classes from './unfinished.module.css';

/** Connections somebody began to set up (PRODUCT I4): to be gone on with, or given up. */
export function UnfinishedSetups({ setups }: { readonly setups: readonly Setup[] }) {
  const [givingUp, setGivingUp] = useState<Setup | null>(null);
  if (setups.length === 0) return null;
  return (
    <section aria-labelledby="unfinished">
      <Title order={2} id="unfinished" mb="sm">
        Not finished yet
      </Title>
      <ul className={classes.list}>
        {setups.map((setup) => (
          <li key={setup.id} className={classes.setup}>
            <AtsMark ats={setup.connector.ats} />
            <div className={classes.words}>
              <Text fw={600} className="one-line" title={nameOf(setup)}>
                {nameOf(setup)}
              </Text>
              <Text size="sm" c="dimmed">
                {nameOf(setup) === setup.connector.name ? '' : `${setup.connector.name} · `}At{' '}
                {stepTitle(setup.step)}
                {setup.startedBy === null ? '' : ` · begun by ${setup.startedBy.name}`} ·{' '}
                <Moment at={setup.updatedAt} />
              </Text>
            </div>
            <Group gap="xs" wrap="nowrap">
              <Button variant="subtle" color="gray" onClick={() => setGivingUp(setup)}>
                Give up
              </Button>
              <ButtonLink
                to="/integrations/setup/$setupId"
                params={{ setupId: setup.id }}
                variant="default"
                aria-label={`Continue setting up ${nameOf(setup)}`}
              >
                Continue
              </ButtonLink>
            </Group>
          </li>
        ))}
      </ul>
      {givingUp === null ? null : <GiveUp setup={givingUp} onClose={() => setGivingUp(null)} />}
    </section>
  );
}
