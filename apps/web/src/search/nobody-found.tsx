import { Group, Text } from '@mantine/core';
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
  return (
    <div>
      <EmptyState icon={IconUserSearch} title="Nobody is found by this">
        {loosened.length === 0 && didYouMean.length === 0
          ? 'Try fewer words, OR between them instead of a space, or the beginning of a word with a star: engineer*.'
          : 'Nobody matches all of it.'}
      </EmptyState>
      {didYouMean.length === 0 ? null : (
        <Group gap="xs" mt={-28} mb={loosened.length === 0 ? 0 : 'md'}>
          <Text c="dimmed">Did you mean</Text>
          {didYouMean.map((q) => (
            <TextLink key={q} to="/search" search={otherSearch(address, { ...criteria, q })}>
              <bdi>{q}</bdi>
            </TextLink>
          ))}
        </Group>
      )}
      {loosened.length === 0 ? null : (
        <ul className={`${classes.ways} numbers`} data-first={didYouMean.length === 0 || undefined}>
          {loosened.map(({ label, value, criteria: looser, total }) => (
            <li key={label}>
              <TextLink to="/search" search={otherSearch(address, looser)}>
                Without {label} <bdi>“{value}”</bdi>
              </TextLink>{' '}
              <Text span c="dimmed">
                {sayTotal(total)}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The same search with one thing left out each, as far as somebody is found then. */
function useLoosened(criteria: Criteria) {
  const said = useSaidFilters(criteria);
  const names = (['q', ...filterNames] as const).filter((name) => criteria[name] !== undefined);
  // With one thing alone there is nothing to leave out.
  const ways = (names.length < 2 ? [] : names).map((name) => {
    const { [name]: _, ...looser } = criteria;
    return name === 'q'
      ? { label: 'the words', value: criteria.q ?? '', criteria: looser }
      : { label: filterLabels[name], value: said[name] ?? '', criteria: looser };
  });
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
