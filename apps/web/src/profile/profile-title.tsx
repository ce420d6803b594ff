import { Text, Title } from '@mantine/core';
import type { Ref } from 'react';
import type { Candidate } from './candidate.ts';
import { Original } from './original.tsx';
import classes from './profile.module.css';

interface ProfileTitleProps {
  readonly candidate: Pick<Candidate, 'name' | 'headline' | 'location'>;
  readonly order: 1 | 2;
  readonly titleRef?: Ref<HTMLHeadingElement>;
}

/** Who it is: name, headline, place. */
export function ProfileTitle({ candidate, order, titleRef }: ProfileTitleProps) {
  const { name, headline, location } = candidate;
  return (
    <div className={classes.title}>
      <Title order={order} size="h1" ref={titleRef} tabIndex={-1} className={classes.name} lineClamp={3}>
        <Original original={name.original} shown={name.full} />
      </Title>
      {headline === null || headline === '' ? null : (
        <Text className="any-break" lineClamp={3} title={headline}>
          <bdi>{headline}</bdi>
        </Text>
      )}
      {location === null ? null : (
        <Text size="sm" c="dimmed" className="any-break" lineClamp={2}>
          <bdi>{location.text}</bdi>
        </Text>
      )}
    </div>
  );
}
