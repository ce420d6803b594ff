import { Group, Skeleton } from '@mantine/core';
import classes from './card.module.css';

/** Two cards that are on their way. */
export function LoadingCards() {
  return (
    <div role="status" aria-label="Loading connections" className={classes.list}>
      {['first', 'second'].map((id) => (
        <div key={id} className={classes.card}>
          <Group gap="sm" wrap="nowrap">
            <Skeleton w={36} h={36} />
            <div style={{ flex: 1 }}>
              <Skeleton h={12} w="45%" mb={10} />
              <Skeleton h={10} w="25%" />
            </div>
            <Skeleton h={12} w={80} />
          </Group>
          <Skeleton h={10} w="80%" mt={8} />
          <Skeleton h={10} w="60%" />
        </div>
      ))}
    </div>
  );
}
