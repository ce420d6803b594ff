import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { sayNumber } from '../frame/numbers.ts';
import classes from './list-bar.module.css';
import { sayTotal } from './say-total.ts';
import { nobody } from './selection.ts';
import type { PeopleList } from './use-people-list.ts';

interface ListBarProps {
  readonly list: PeopleList;
  /** What can be done with those ticked. */
  readonly children: ReactNode;
  /** At the right: how the list is ordered. */
  readonly end?: ReactNode;
}

/** Above a list: how many there are or are ticked, and what can be done with these. */
export function ListBar({ list, children, end }: ListBarProps) {
  const { total, selection, select, count } = list;
  const some = selection.kind === 'allBut' || count > 0;
  return (
    <div className={classes.bar}>
      <span className={`${classes.words} numbers`} role="status">
        {total === null ? (
          'Searching …'
        ) : some ? (
          <>
            {sayTicked(list)}{' '}
            <Anchor component="button" type="button" inherit onClick={() => select(nobody)}>
              Clear
            </Anchor>
          </>
        ) : (
          sayTotal(total)
        )}
      </span>
      <div className={classes.actions} data-idle={!some || undefined}>
        {children}
      </div>
      {end === undefined ? null : <div className={classes.end}>{end}</div>}
    </div>
  );
}

function sayTicked({ selection, total, count }: PeopleList): string {
  if (total === null) return '';
  if (selection.kind === 'allBut' && total.atLeast) {
    const out = selection.ids.size;
    return out === 0
      ? `All of ${sayTotal(total).toLowerCase()} selected`
      : `All but ${sayNumber(out)} selected`;
  }
  return `${sayNumber(count)} of ${sayNumber(total.count)} selected`;
}
