import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import {
  asProspect,
  type Destinations,
  type DraftDestination,
  destinationOf,
  whatToChoose,
} from '../destination-choice.ts';
import { DestinationPicker } from '../destination-picker.tsx';
import { isMoving, type Setup, useSendTestCandidate } from './setups.ts';
import { Part } from './tab-layout.tsx';
import { TestOutcome } from './test-outcome.tsx';
import { useDraft } from './use-draft.ts';

/** Where the test candidate goes, and what became of it. */
export function VerifyTest({ setup }: { readonly setup: Setup }) {
  const { connectionId, connector, capabilities, identity, test } = setup;
  const offered = {
    onlyProspects: capabilities?.onlyProspects === true,
    pools: capabilities?.pools === true,
  };
  const [kept, choose] = useDraft<DraftDestination | null>(
    `${setup.id}.destination`,
    chosenBefore(setup, offered),
    asDraft,
  );
  const draft = fitting(kept, offered);
  const [asked, setAsked] = useState(false);
  const send = useSendTestCandidate(setup.id);
  const moving = isMoving(test);
  // Without a source nobody arrives with credit, so nobody is sent (G2).
  const noSource = setup.source !== null && setup.source.trouble !== null;
  if (connectionId === null) return null;

  const destination = draft === null ? null : destinationOf(draft);
  const problem =
    draft === null
      ? 'Choose where the test candidate goes.'
      : destination === null
        ? whatToChoose(draft)
        : null;
  const verify = () => {
    setAsked(true);
    if (destination !== null) send.mutate(destination);
  };
  const why = noSource
    ? 'Make or pick the source first: people are credited to it.'
    : identity === null
      ? 'Authenticate first: the test candidate is sent in your name.'
      : null;
  return (
    <Part title="Send a test candidate">
      <Stack gap="sm">
        <DestinationPicker
          connectionId={connectionId}
          offered={offered}
          draft={draft}
          onPick={(next) => {
            choose(next);
            setAsked(false);
          }}
          problem={asked ? problem : null}
          label="Where the test candidate goes"
          toJob="Export to a job"
          jobLabel="Job"
          onlyProspectsHint="Jobs are not offered: Export only as Prospects is checked on the Capabilities tab."
          disabled={moving}
        />
        {send.error === null ? null : <FormError error={send.error} />}
        <Group gap="sm">
          <Button
            variant={
              why === null && !(test?.state === 'arrived' || test?.state === 'removed') ? 'filled' : 'default'
            }
            disabled={why !== null || moving}
            loading={send.isPending}
            onClick={verify}
          >
            Verify
          </Button>
          {why === null ? null : (
            <Text size="sm" c="dimmed">
              {why}
            </Text>
          )}
        </Group>
        <div aria-live="polite">
          {test === null ? null : <TestOutcome setup={setup} test={test} ats={connector.ats.name} />}
        </div>
      </Stack>
    </Part>
  );
}

/** Where it went before; which stage of a pool that was is not told. */
function chosenBefore({ test }: Setup, offered: Destinations): DraftDestination | null {
  if (test === null) return offered.onlyProspects ? asProspect(offered) : null;
  const { kind, id } = test.destination;
  if (kind === 'job') return { kind: 'job', jobId: id };
  return kind === 'pool' ? { kind: 'pool', poolId: id, stageId: null } : asProspect(offered);
}

/** The capabilities may have been changed since it was chosen. */
function fitting(draft: DraftDestination | null, offered: Destinations): DraftDestination | null {
  if (draft === null) return offered.onlyProspects ? asProspect(offered) : null;
  if (draft.kind === 'job') return offered.onlyProspects ? asProspect(offered) : draft;
  return (draft.kind === 'pool') === offered.pools ? draft : asProspect(offered);
}

function asDraft(kept: unknown): DraftDestination | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { kind, jobId, poolId, stageId }: Partial<Record<string, unknown>> = { ...kept };
  if (kind === 'job') return { kind, jobId: textOrNull(jobId) };
  if (kind === 'pool') return { kind, poolId: textOrNull(poolId), stageId: textOrNull(stageId) };
  return kind === 'prospect' ? { kind } : null;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
