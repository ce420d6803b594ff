import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './section.module.css';

interface SectionProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** Beside the title. */
  readonly action?: ReactNode;
}

/** One concern of a page of settings. */
export function Section({ title, lead, children, action }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <Stack gap={2} className={classes.words}>
          <Title order={2}>{title}</Title>
          {lead === undefined ? null : <Text c="dimmed">{lead}</Text>}
        </Stack>
        {action}
      </div>
      {children}
    </section>
  );
}
