import { Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Moment } from '../../frame/moment.tsx';
import { sayCount } from '../../frame/numbers.ts';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import { dryRunQuery, type PlannedPerson, peopleQuery } from '../dry-run/dry-runs.ts';
import { RowList } from '../row-list.tsx';
import classes from './panels.module.css';
import { SidePanel } from './side-panel.tsx';

interface AlreadyTherePanelProps {
  readonly dryRunId: string;
  /** Such as "Lever". */
  readonly ats: string;
  readonly onClose: () => void;
}

/** Whom the ATS knows already without Crosswalk, with links, and when it was asked (B3). */
export function AlreadyTherePanel({ dryRunId, ats, onClose }: AlreadyTherePanelProps) {
  return (
    <SidePanel title={`Already in ${ats}`} onClose={onClose}>
      <People dryRunId={dryRunId} ats={ats} />
    </SidePanel>
  );
}

function People({ dryRunId, ats }: Omit<AlreadyTherePanelProps, 'onClose'>) {
  const run = useQuery(dryRunQuery(dryRunId));
  const running = run.data?.check.state === 'running';
  const people = useInfiniteQuery(peopleQuery(dryRunId, 'alreadyThere', running));
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = people;
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  if (people.data === undefined)
    return isError ? <ErrorState error={people.error} retry={people.refetch} /> : <LoadingRows rows={12} />;
  const count = run.data?.alreadyThere ?? people.data.length;
  return (
    <>
      <Text className="numbers">
        {`${sayCount(count, 'person', 'people')} in ${ats} already, not put there by Crosswalk${running ? ', so far' : ''}.`}
      </Text>
      <RowList
        className={classes.rows}
        label={`Already in ${ats}`}
        items={people.data}
        keyOf={idOf}
        onNearEnd={readOn}
        row={(person) => <Known person={person} ats={ats} />}
      />
    </>
  );
}

function Known({ person: { name, there }, ats }: { readonly person: PlannedPerson; readonly ats: string }) {
  const found = (there?.people ?? []).filter(({ ours }) => !ours);
  return (
    <div className={classes.exported}>
      <span className={classes.name} title={name}>
        {name}
      </span>
      <span className={classes.records}>
        {found.map((one) => (
          <span key={one.link ?? one.name} className={classes.record}>
            <span className="any-break">
              {one.name}
              {one.matchedBy === 'name' ? ' (the name alone agrees)' : ''}
              {one.archived ? ', archived' : ''}
            </span>
            {one.link === null ? null : (
              <a
                href={one.link}
                target="_blank"
                rel="noreferrer"
                className={classes.link}
                aria-label={`Open in ${ats}: ${one.name}`}
              >
                Open in {ats}
                <IconExternalLink size={14} stroke={1.6} aria-hidden />
              </a>
            )}
          </span>
        ))}
        {there === null ? null : (
          <Text size="sm" c="dimmed" component="span">
            Looked up <Moment at={there.checkedAt} />
          </Text>
        )}
      </span>
    </div>
  );
}

const idOf = ({ candidateId }: PlannedPerson) => candidateId;
