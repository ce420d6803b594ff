import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { JobSelect } from '../job-select.tsx';
import { isMoving, type Setup, type TestDestination, useSendTestCandidate } from './setups.ts';
import { Part } from './tab-layout.tsx';
import { TestOutcome } from './test-outcome.tsx';
import { useDraft } from './use-draft.ts';

interface Choice {
  readonly kind: 'prospect' | 'job' | null;
  readonly jobId: string | null;
}

/** Where the test candidate goes, and what became of it. */
export function VerifyTest({ setup }: { readonly setup: Setup }) {
  const { connectionId, connector, capabilities, identity, test } = setup;
  const onlyProspects = capabilities?.onlyProspects === true;
  const [choice, choose] = useDraft<Choice>(
    `${setup.id}.destination`,
    onlyProspects ? { kind: 'prospect', jobId: null } : chosenBefore(setup),
    asChoice,
  );
  const [missing, setMissing] = useState(false);
  const send = useSendTestCandidate(setup.id);
  const moving = isMoving(test);
  const kind = onlyProspects ? 'prospect' : choice.kind;
  if (connectionId === null) return null;

  const verify = () => {
    const destination = destinationOf({ ...choice, kind });
    setMissing(destination === null);
    if (destination !== null) send.mutate(destination);
  };
  return (
    <Part title="Send a test candidate">
      <Stack gap="sm">
        <Radio.Group
          aria-label="Where the test candidate goes"
          value={kind}
          onChange={(value) => choose({ ...choice, kind: value === 'job' ? 'job' : 'prospect' })}
          error={missing && kind === null ? 'Choose where the test candidate goes.' : null}
        >
          <Stack gap="xs">
            <Radio value="prospect" label="Export as Prospect" disabled={moving} />
            {onlyProspects ? null : <Radio value="job" label="Export to a job" disabled={moving} />}
          </Stack>
        </Radio.Group>
        {onlyProspects ? (
          <Text size="sm" c="dimmed">
            Jobs are not offered: Export only as Prospects is checked on the Capabilities tab.
          </Text>
        ) : null}
        {kind === 'job' && !onlyProspects ? (
          <JobSelect
            connectionId={connectionId}
            label="Job"
            value={choice.jobId}
            onChange={(jobId) => choose({ kind: 'job', jobId })}
            error={missing && choice.jobId === null ? 'Select a job from the list.' : null}
            disabled={moving}
          />
        ) : null}
        {send.error === null ? null : <FormError error={send.error} />}
        <Group gap="sm">
          <Button
            variant={
              identity !== null && !(test?.state === 'arrived' || test?.state === 'removed')
                ? 'filled'
                : 'default'
            }
            disabled={identity === null || moving}
            loading={send.isPending}
            onClick={verify}
          >
            Verify
          </Button>
          {identity === null ? (
            <Text size="sm" c="dimmed">
              Authenticate first: the test candidate is sent in your name.
            </Text>
          ) : null}
        </Group>
        <div aria-live="polite">
          {test === null ? null : <TestOutcome setup={setup} test={test} ats={connector.ats.name} />}
        </div>
      </Stack>
    </Part>
  );
}

function chosenBefore({ test }: Setup): Choice {
  if (test === null) return { kind: null, jobId: null };
  return test.destination.kind === 'job'
    ? { kind: 'job', jobId: test.destination.id }
    : { kind: 'prospect', jobId: null };
}

function destinationOf({ kind, jobId }: Choice): TestDestination | null {
  if (kind === 'prospect') return { kind };
  return kind === 'job' && jobId !== null ? { kind, jobId } : null;
}

function asChoice(kept: unknown): Choice | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { kind, jobId }: Partial<Record<string, unknown>> = { ...kept };
  return {
    kind: kind === 'prospect' || kind === 'job' ? kind : null,
    jobId: typeof jobId === 'string' ? jobId : null,
  };
}
