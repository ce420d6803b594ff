import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import classes from './filters.module.css';

interface FiltersProps {
  /** Such as "People by outcome". */
  readonly label: string;
  readonly children: ReactNode;
}

/** What a list can be narrowed to, beside each other, with counts. */
export function Filters({ label, children }: FiltersProps) {
  return (
    <nav className={`${classes.filters} numbers`} aria-label={label}>
      {children}
    </nav>
  );
}

interface FilterProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> {
  readonly ref?: Ref<HTMLAnchorElement>;
  /** Whether the list is narrowed to it. */
  readonly chosen: boolean;
}

/** One of them; its address shows only those. */
export const Filter = createLink(({ chosen, ...props }: FilterProps) => (
  <a
    {...props}
    className={chosen ? `${classes.filter} ${classes.chosen}` : classes.filter}
    aria-current={chosen ? 'true' : undefined}
  />
));
