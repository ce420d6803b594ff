import { Button } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { messageOf } from '../frame/states.tsx';
import { CandidatePanel, preparePanel } from '../profile/candidate-panel.tsx';
import { CandidateTable } from './candidate-table.tsx';
import type { CandidateSummary, Total } from './people.ts';
import classes from './people-table.module.css';
import type { PeopleList } from './use-people-list.ts';

interface PeopleTableProps {
  readonly list: PeopleList;
  /** How many rows stand there while nothing is loaded. */
  readonly expected: number;
  readonly label: string;
  readonly foot?: ReactNode;
}

const noneYet: readonly CandidateSummary[] = [];

/** The people of a list; it stands before anybody is in it, so that what comes later moves nothing. */
export function PeopleTable({ list, expected, label, foot }: PeopleTableProps) {
  const { query, selection, select, open, show, close } = list;
  const total: Total = query.data?.total ?? { count: expected, atLeast: false };
  return (
    <div
      className={query.isPlaceholderData ? `${classes.frame} ${classes.before}` : classes.frame}
      aria-busy={query.data === undefined || query.isPlaceholderData}
    >
      {query.isError && query.data !== undefined ? (
        <p className={classes.broken} role="alert">
          <span>{messageOf(query.error)} The list ends too early.</span>
          <Button size="compact-sm" variant="default" onClick={() => query.fetchNextPage()}>
            Try again
          </Button>
        </p>
      ) : null}
      {query.data === undefined ? (
        <span role="status" className="sr-only">
          Loading
        </span>
      ) : null}
      <CandidateTable
        people={query.data?.people ?? noneYet}
        total={total}
        selection={selection}
        onSelect={select}
        open={open}
        onOpen={show}
        onClose={close}
        onLook={query.lookAt}
        onApproach={preparePanel}
        label={label}
        foot={foot}
      />
    </div>
  );
}

/** The profile beside a list. */
export function PanelOf({ list: { query } }: { readonly list: PeopleList }) {
  const people = query.data?.people ?? noneYet;
  const ids = useMemo(() => people.map(({ id }) => id), [people]);
  return <CandidatePanel people={ids} />;
}
