import { Radio, Stack, Text } from '@mantine/core';
import choice from '../frame/choice.module.css';
import { asProspect, type Destinations, type DraftDestination } from './destination-choice.ts';
import { JobSelect } from './job-select.tsx';
import { PoolSelect } from './pool-select.tsx';

interface DestinationPickerProps {
  readonly connectionId: string;
  readonly offered: Destinations;
  /** Null while nothing is chosen. */
  readonly draft: DraftDestination | null;
  readonly onPick: (draft: DraftDestination) => void;
  /** What is wrong with the choice; null when nothing is, or nobody asked yet. */
  readonly problem: string | null;
  /** What the choice is called, for who cannot see it. */
  readonly label: string;
  readonly jobLabel: string;
  /** The radio that leads to a job, where there are no pools. */
  readonly toJob: string;
  /** Said where there is nothing to choose. */
  readonly onlyProspectsHint: string;
  readonly disabled?: boolean;
}

/**
 * Where people go, in the article's words: *Export as Prospect* or a job; with pools *Prospect* (into a pool, at a
 * stage) or *Candidate* (on a job) (G5).
 */
export function DestinationPicker({
  offered,
  draft,
  onPick,
  problem,
  disabled = false,
  ...rest
}: DestinationPickerProps) {
  const pool = draft?.kind === 'pool' ? draft : null;
  const pools =
    offered.pools && (offered.onlyProspects || pool !== null) ? (
      <PoolSelect
        connectionId={rest.connectionId}
        value={pool ?? { poolId: null, stageId: null }}
        onChange={(choice) => onPick({ kind: 'pool', ...choice })}
        error={problem}
        disabled={disabled}
      />
    ) : null;
  if (offered.onlyProspects) {
    return (
      <Stack gap="xs">
        <Text>
          <strong>{offered.pools ? 'Prospect' : 'Export as Prospect'}</strong>
          <span className={choice.hint}>{rest.onlyProspectsHint}</span>
        </Text>
        {pools}
      </Stack>
    );
  }
  return (
    <Stack gap="xs">
      <Radio.Group
        aria-label={rest.label}
        value={draft === null ? null : draft.kind === 'job' ? 'job' : 'prospect'}
        onChange={(kind) => onPick(kind === 'job' ? { kind: 'job', jobId: null } : asProspect(offered))}
        error={draft === null ? problem : null}
      >
        <Stack gap="xs">
          <Radio
            value="prospect"
            label={offered.pools ? 'Prospect' : 'Export as Prospect'}
            disabled={disabled}
          />
          {pools === null ? null : <div className={choice.indented}>{pools}</div>}
          <Radio value="job" label={offered.pools ? 'Candidate' : rest.toJob} disabled={disabled} />
        </Stack>
      </Radio.Group>
      {draft?.kind === 'job' ? (
        <div className={choice.indented}>
          <JobSelect
            label={rest.jobLabel}
            connectionId={rest.connectionId}
            value={draft.jobId}
            onChange={(jobId) => onPick({ kind: 'job', jobId })}
            error={problem}
            disabled={disabled}
          />
        </div>
      ) : null}
    </Stack>
  );
}
