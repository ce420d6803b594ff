import { Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import type { Connection } from '../../integrations/connections.ts';
import { poolsQuery } from '../../integrations/pools.ts';
import { sourcesQuery } from '../../integrations/sources.ts';
import { RowList } from '../row-list.tsx';
import classes from './dry-run.module.css';
import type { Shown } from './dry-run-address.ts';
import { type DryRun, type PlannedPerson, peopleQuery } from './dry-runs.ts';
import { PlannedRow } from './planned-row.tsx';

interface PeopleListProps {
  readonly run: DryRun;
  readonly show: Shown | undefined;
  /** Null for one that is no longer there. */
  readonly connection: Connection | null;
}

/** The people of a dry run, read on as far as somebody scrolls. */
export function PeopleList({ run, show, connection }: PeopleListProps) {
  const people = useInfiniteQuery(peopleQuery(run.id, show, run.check.state === 'running'));
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = people;
  const names = useNames(run, connection);
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  if (people.data === undefined)
    return isError ? <ErrorState error={people.error} retry={people.refetch} /> : <LoadingRows rows={12} />;
  if (people.data.length === 0)
    return (
      <Text c="dimmed" className={classes.nobody}>
        Nobody is like this.
      </Text>
    );
  return (
    <RowList
      label="People"
      className={classes.items}
      items={people.data}
      keyOf={idOf}
      onNearEnd={readOn}
      row={(person) => <PlannedRow person={person} ats={run.connection.ats} names={names} />}
    />
  );
}

/** What stands for ids in what is sent. */
function useNames(run: DryRun, connection: Connection | null): ReadonlyMap<string, string> {
  const connectionId = connection?.id ?? '';
  const sources = useQuery({ ...sourcesQuery(connectionId), enabled: connection !== null });
  const toPool = connection !== null && run.destination.kind === 'pool';
  const pools = useQuery({ ...poolsQuery(connectionId), enabled: toPool });
  const names = new Map<string, string>();
  for (const { id, name } of sources.data?.sources ?? []) names.set(id, name);
  for (const pool of toPool ? (pools.data?.pools ?? []) : [])
    for (const { id, name } of [pool, ...pool.stages]) names.set(id, name);
  const identity = connection?.identity ?? null;
  names.set(run.remoteUserId, identity?.remoteUserId === run.remoteUserId ? identity.name : run.madeBy);
  const { kind, id, title } = run.destination;
  if (kind === 'job' && id !== null && title !== null) names.set(id, title);
  return names;
}

const idOf = ({ candidateId }: PlannedPerson) => candidateId;
