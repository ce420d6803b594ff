import { Text } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { asBody } from '../candidates/bulk/use-change-people.ts';
import type { Criteria } from '../candidates/criteria.ts';
import { peopleKeys } from '../candidates/people.ts';
import { sayTotal } from '../candidates/say-total.ts';
import { TextLink } from '../frame/links.tsx';
import { EmptyState } from '../frame/states.tsx';
import { filterLabels, filterNames } from './filter-words.ts';
import classes from './nobody-found.module.css';
import { otherSearch, type SearchAddress } from './search-address.ts';
import { useSaidFilters } from './use-said-filters.ts';

interface NobodyFoundProps {
  readonly address: SearchAddress;
  readonly criteria: Criteria;
  readonly didYouMean: readonly string[];
}

/** Where nobody matches all of it: how it may have been meant, and who is found when one thing is left out. */
export function NobodyFound({ address, criteria, didYouMean }: NobodyFoundProps) {
  const loosened = useLoosened(criteria);
  const loose = loosened.length > 0;
  const guessed = didYouMean.length > 0;
  return (
    <EmptyState
      icon={IconUserSearch}
      title="Nobody is found by this"
      action={
        <>
          {guessed ? (
            <p className={classes.guesses}>
              Did you mean{' '}
              {didYouMean.map((q) => (
                <TextLink key={q} to="/search" search={otherSearch(address, { ...criteria, q })}>
                  <bdi>{q}</bdi>
                </TextLink>
              ))}
            </p>
          ) : null}
          {loose ? (
            <ul className={`${classes.ways} numbers`}>
              {loosened.map(({ what, said, criteria: looser, total }) => (
                <li key={what}>
                  <TextLink to="/search" search={otherSearch(address, looser)}>
                    Without {what}
                    {said === '' ? null : <bdi> “{said}”</bdi>}
                  </TextLink>{' '}
                  <Text span c="dimmed">
                    {sayTotal(total)}
                  </Text>
                </li>
              ))}
            </ul>
          ) : null}
        </>
      }
    >
      {loose || guessed
        ? 'Nobody matches all of it.'
        : 'Try fewer words, OR between them instead of a space, or the beginning of a word with a star: engineer*.'}
    </EmptyState>
  );
}

/** The same search with one thing left out each, as far as somebody is found then. */
function useLoosened(criteria: Criteria) {
  const said = useSaidFilters(criteria);
  const names = (['q', ...filterNames] as const).filter((name) => criteria[name] !== undefined);
  const { q } = criteria;
  const alone =
    q === undefined || names.length < 3 ? [] : [{ what: 'any filter', said: '', criteria: { q } }];
  // With one thing alone there is nothing to leave out.
  const fewer = (names.length < 2 ? [] : names).map((name) => {
    const { [name]: _, ...looser } = criteria;
    return name === 'q'
      ? { what: 'the words', said: criteria.q ?? '', criteria: looser }
      : { what: `the filter ${filterLabels[name]}`, said: said[name] ?? '', criteria: looser };
  });
  const ways = [...fewer, ...alone];
  return useQueries({
    queries: ways.map((way) => ({
      queryKey: [...peopleKeys.counts, way.criteria],
      queryFn: async () =>
        await (await api.candidates.count.$post({ json: asBody({ search: way.criteria }) })).json(),
    })),
    combine: (counts) =>
      ways.flatMap((way, at) => {
        const total = counts[at]?.data;
        return total === undefined || total.count === 0 ? [] : [{ ...way, total }];
      }),
  });
}
