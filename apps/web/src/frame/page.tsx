import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PageProps {
  readonly children: ReactNode;
  /**
   * `list` takes the full width and height, its list scrolls by itself; `flow` scrolls as a whole; `form` is a
   * `flow` of at most 640 px.
   */
  readonly kind: 'list' | 'flow' | 'form';
}

/** The room of a page right of the rail: a PageHeader first, then what the page shows. */
export function Page({ children, kind }: PageProps) {
  return <div className={`${classes.page} ${classes[kind]}`}>{children}</div>;
}
