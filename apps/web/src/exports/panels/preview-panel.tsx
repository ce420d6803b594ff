import { SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { LoadingRows } from '../../frame/states.tsx';
import type { Connection } from '../../integrations/connections.ts';
import { sayDuration } from '../duration.ts';
import type { DraftDestination } from '../pop-up/draft-destination.ts';
import { type ExportPlan, type NewExport, type PlannedItem, planQuery } from '../pop-up/forecast.ts';
import { ProblemAlert } from '../pop-up/problem-alert.tsx';
import { RowList } from '../row-list.tsx';
import classes from './panels.module.css';
import { PlannedRow } from './planned-row.tsx';
import { SidePanel } from './side-panel.tsx';

interface PreviewPanelProps {
  readonly connection: Connection;
  readonly order: NewExport;
  /** What the chosen job is called. */
  readonly jobTitle: string | null;
  readonly onPick: (draft: DraftDestination) => void;
  readonly onClose: () => void;
}

/** Exactly what an export would send, person by person; nothing is written (B4). */
export function PreviewPanel({ connection, order, jobTitle, onPick, onClose }: PreviewPanelProps) {
  const popUp = useId();
  const plan = useQuery(planQuery(order, popUp));
  const names = new Map<string, string>();
  if (connection.identity !== null) names.set(connection.identity.remoteUserId, connection.identity.name);
  if (order.destination.kind === 'job' && jobTitle !== null) names.set(order.destination.jobId, jobTitle);
  return (
    <SidePanel title="Preview" onClose={onClose}>
      {plan.data !== undefined ? (
        <Plan plan={plan.data} ats={connection.ats.name} names={names} />
      ) : plan.isError ? (
        <ProblemAlert
          error={plan.error}
          connection={connection}
          onRetry={plan.refetch}
          onPick={(draft) => {
            onPick(draft);
            onClose();
          }}
        />
      ) : (
        <LoadingRows rows={12} />
      )}
    </SidePanel>
  );
}

const verdicts = ['send', 'skip', 'block'] as const satisfies readonly PlannedItem['verdict'][];
const words = { send: 'Will be sent', skip: 'Skipped', block: 'Blocked' } as const;
type Shown = 'all' | 'warned' | (typeof verdicts)[number];

interface PlanProps {
  readonly plan: ExportPlan;
  readonly ats: string;
  readonly names: ReadonlyMap<string, string>;
}

function Plan({ plan, ats, names }: PlanProps) {
  const [shown, setShown] = useState<Shown>('all');
  const { items, toSend, seconds } = plan;
  const numbers = { send: 0, skip: 0, block: 0 };
  for (const { verdict } of items) numbers[verdict] += 1;
  const warned = items.filter(({ warnings }) => warnings.length > 0).length;
  const choices = [
    choice('all', 'All', items.length),
    ...verdicts.filter((verdict) => numbers[verdict] > 0).map((one) => choice(one, words[one], numbers[one])),
    ...(warned === 0 ? [] : [choice('warned', 'With warnings', warned)]),
  ];
  const visible = useMemo(
    () =>
      items.filter(({ verdict, warnings }) =>
        shown === 'all' ? true : shown === 'warned' ? warnings.length > 0 : verdict === shown,
      ),
    [items, shown],
  );
  return (
    <>
      <Text className="numbers">
        {toSend === 0
          ? 'Nobody will be sent.'
          : `${sayNumber(toSend)} of ${sayCount(items.length, 'person', 'people')} will be sent, in ${sayDuration(seconds)}.`}{' '}
        <Text component="span" c="dimmed" inherit>
          {`Nothing is sent yet. ${ats} is not asked before the export who is already there.`}
        </Text>
      </Text>
      <SegmentedControl<Shown>
        aria-label="Show"
        size="xs"
        className={`${classes.choices} numbers`}
        data={choices}
        value={shown}
        onChange={setShown}
      />
      <RowList
        className={classes.rows}
        key={shown}
        label="People"
        items={visible}
        keyOf={idOf}
        row={(item) => <PlannedRow item={item} names={names} />}
      />
    </>
  );
}

function choice(value: Shown, word: string, count: number): { value: Shown; label: string } {
  return { value, label: `${word} ${sayNumber(count)}` };
}

const idOf = ({ candidateId }: PlannedItem) => candidateId;
