import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PageHeaderProps {
  /** Also the title of the browser's tab. */
  readonly title: string;
  /** Above the title: where one came from. */
  readonly above?: ReactNode;
  /** Beside the title, such as a count. */
  readonly beside?: ReactNode;
  /** The two or three things to do here, the primary one last. */
  readonly actions?: ReactNode;
}

/** The top of every page: title left, its actions right. */
export function PageHeader({ title, above, beside, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <title>{`${title} · Crosswalk`}</title>
      {above}
      <div className={classes.headerLine}>
        <div className={classes.headerTitle}>
          <Title order={1} className="one-line" title={title}>
            {title}
          </Title>
          {beside}
        </div>
        {actions === undefined ? null : (
          <Group gap="xs" wrap="nowrap" className={classes.headerActions}>
            {actions}
          </Group>
        )}
      </div>
    </header>
  );
}
