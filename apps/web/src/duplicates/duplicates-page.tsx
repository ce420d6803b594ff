import { Button, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { sayCount } from '../frame/numbers.ts';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../frame/states.tsx';
import { CandidatePanel } from '../profile/candidate-panel.tsx';
import { mayAct, useMe } from '../session/me.ts';
import classes from './duplicates.module.css';
import { pairsQuery } from './duplicates.ts';
import { PairCard } from './pair-card.tsx';

/** Profiles that may be the same person, two by two; a person decides each. */
export function DuplicatesPage() {
  const me = useMe();
  const found = useInfiniteQuery(pairsQuery);
  const { data } = found;
  return (
    <Page kind="list">
      <PageHeader
        title="Possible duplicates"
        beside={
          data === undefined || data.total === 0 ? undefined : (
            <Text c="dimmed" className="numbers" style={{ whiteSpace: 'nowrap' }}>
              {sayCount(data.total, 'pair')}
            </Text>
          )
        }
      />
      {data === undefined ? (
        found.isError ? (
          <ErrorState error={found.error} retry={found.refetch} />
        ) : (
          <LoadingRows rows={6} />
        )
      ) : data.pairs.length === 0 ? (
        <EmptyState icon={IconUsersGroup} title="Nobody seems to be here twice">
          Two profiles with the same e-mail address, phone number or public profile, or the same name and
          company, are put side by side here. What is the same for sure was already made one when it was
          imported.
        </EmptyState>
      ) : (
        <ol className={classes.pairs}>
          {data.pairs.map((pair) => (
            <PairCard key={pair.id} pair={pair} mayMerge={mayAct(me.role, 'recruiter')} />
          ))}
          {found.hasNextPage ? (
            <li>
              <Button
                variant="default"
                loading={found.isFetchingNextPage}
                onClick={() => found.fetchNextPage()}
              >
                Show more
              </Button>
            </li>
          ) : null}
        </ol>
      )}
      <CandidatePanel
        people={(data?.pairs ?? []).flatMap(({ candidates }) => candidates.map(({ id }) => id))}
      />
    </Page>
  );
}
