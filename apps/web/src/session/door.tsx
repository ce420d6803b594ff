import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Mark } from '../frame/mark.tsx';
import classes from './door.module.css';

interface DoorProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}

/** The page of those who are not in yet: the mark, one short form. */
export function Door({ title, lead, children }: DoorProps) {
  return (
    <main className={classes.door}>
      <title>{`${title} · Crosswalk`}</title>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Mark size={28} />
          <span>Crosswalk</span>
        </div>
        <Stack gap={4}>
          <Title order={1} className="any-break">
            {title}
          </Title>
          {lead === undefined ? null : (
            <Text c="dimmed" className="any-break">
              {lead}
            </Text>
          )}
        </Stack>
        {children}
      </div>
    </main>
  );
}
