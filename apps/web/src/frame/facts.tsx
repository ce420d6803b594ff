import type { ReactNode } from 'react';
import classes from './facts.module.css';

interface FactsProps {
  /** `line`: one after the other, as wide as they are · `table`: one below the other, the values in a column. */
  readonly layout: 'line' | 'table';
  readonly children: ReactNode;
}

/** What is known about something, beneath its title. */
export function Facts({ layout, children }: FactsProps) {
  return <dl className={`${classes[layout]} numbers`}>{children}</dl>;
}

/** One of them: what it is, and its value. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
