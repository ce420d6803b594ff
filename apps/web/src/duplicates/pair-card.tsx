import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { TextLink } from '../frame/links.tsx';
import { sayDone, sayFailed } from '../frame/say.ts';
import { messageOf } from '../frame/states.tsx';
import { candidateQuery } from '../profile/candidate.ts';
import classes from './duplicates.module.css';
import { type Pair, useDismiss } from './duplicates.ts';
import { MergeTwo } from './merge-two.tsx';
import { useMergeAndSay } from './say-merged.tsx';
import { whoStays } from './who-stays.ts';

/** Two profiles that may be one person: why, what differs, and what to do about it. */
export function PairCard({ pair, mayMerge }: { readonly pair: Pair; readonly mayMerge: boolean }) {
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const { stays, goes } = whoStays(...pair.candidates);
  const merging = useMergeAndSay();
  const read = entry?.isIntersecting === true && !merging.isUnderWay;
  const [first, second] = useQueries({
    queries: [
      { ...candidateQuery(stays.id), enabled: read },
      { ...candidateQuery(goes.id), enabled: read },
    ],
  });
  const dismiss = useDismiss();
  const notTheSame = () =>
    dismiss.mutate([stays.id, goes.id], {
      onSuccess: () => sayDone('They stay two people, and are not suggested again.'),
      onError: sayFailed,
    });
  const error = first.error ?? second.error;
  return (
    <li ref={ref} className={classes.pair}>
      <div className={classes.pairHead}>
        <Text fw={500} className="any-break">
          {pair.reasons.join(' · ')}
        </Text>
        <span className={classes.links}>
          {[stays, goes].map(({ id, name }) => (
            <TextLink
              key={id}
              to="/duplicates"
              search={{ candidate: id }}
              size="sm"
              aria-label={`Open the profile of ${name}`}
            >
              <bdi>{name}</bdi>
            </TextLink>
          ))}
        </span>
      </div>
      {error !== null ? (
        <Stack gap="xs">
          <Text c="dimmed" role="alert">
            {messageOf(error)}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            w="fit-content"
            onClick={() => Promise.all([first.refetch(), second.refetch()])}
          >
            Try again
          </Button>
        </Stack>
      ) : first.data === undefined || second.data === undefined ? (
        <Skeleton h={180} />
      ) : mayMerge ? (
        <MergeTwo
          stays={first.data}
          goes={second.data}
          merging={merging}
          onMerged={nothingMore}
          leave={{ words: 'Not the same person', onLeave: notTheSame, pending: dismiss.isPending }}
        />
      ) : null}
    </li>
  );
}

// The list is read again by itself.
const nothingMore = () => undefined;
