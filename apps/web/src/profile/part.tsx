import { Title } from '@mantine/core';
import { createContext, type ReactNode, useContext, useId } from 'react';
import classes from './profile.module.css';

/** Which headings parts have: beneath the name, which is a heading of the page's itself on a page of its own. */
export const PartOrder = createContext<2 | 3>(3);

interface PartProps {
  readonly title: string;
  /** Beside the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** One concern of a profile. */
export function Part({ title, action, children }: PartProps) {
  const id = useId();
  const order = useContext(PartOrder);
  return (
    <section className={classes.part} aria-labelledby={id}>
      <div className={classes.partHead}>
        <Title order={order} size="h3" id={id}>
          {title}
        </Title>
        {action}
      </div>
      {children}
    </section>
  );
}
