import { Anchor } from '@mantine/core';
import { IconFileImport, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useRef } from 'react';
import { AddToProject } from '../candidates/bulk/add-to-project.tsx';
import { TagPeople } from '../candidates/bulk/tag-people.tsx';
import { type Criteria, isEverybody, keyOf, readCriteria } from '../candidates/criteria.ts';
import { ListBar } from '../candidates/list-bar.tsx';
import { PanelOf, PeopleTable } from '../candidates/people-table.tsx';
import { usePeopleList } from '../candidates/use-people-list.ts';
import { GetForTicked } from '../contacts/get-for-all.tsx';
import { LookupOfList } from '../contacts/pop-up/lookup-of-address.tsx';
import { ExportMenu } from '../exports/menu/export-menu.tsx';
import { ButtonLink, TextLink } from '../frame/links.tsx';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { EmptyState, ErrorState } from '../frame/states.tsx';
import { projectQuery } from '../projects/projects.ts';
import { mayAct, useMe } from '../session/me.ts';
import { isMistake } from './is-mistake.ts';
import { MoreMenu } from './more-menu.tsx';
import { OrderSelect } from './order-select.tsx';
import { otherSearch, type SearchOrder } from './search-address.ts';
import { SearchBox } from './search-box.tsx';
import { SearchFilters } from './search-filters.tsx';

const route = getRouteApi('/workspace/search');

// Not needed for the first screen.
const NobodyFound = lazy(async () => ({ default: (await import('./nobody-found.tsx')).NobodyFound }));

/** So many people are there before anybody scrolls. */
const atOnce = 600;
/** So many rows stand there while the first are looked for. */
const expected = 30;

/** Everybody there is, and who of them is found (W3). */
export function SearchPage() {
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const criteria = useCriteria(address);
  const order = address.order ?? 'relevance';
  const list = usePeopleList({ criteria, order, atOnce, project: null });
  const into = useQuery({ ...projectQuery(address.into ?? ''), enabled: address.into !== undefined }).data;
  const region = useRef<HTMLDivElement>(null);
  const searchFor = (next: Criteria) => {
    const other = readCriteria({ ...next });
    if (keyOf(other) !== keyOf(criteria)) void navigate({ search: otherSearch(address, other) });
  };
  const reorder = (next: SearchOrder) =>
    void navigate({
      search: ({ order: _, ...others }) => (next === 'relevance' ? others : { ...others, order: next }),
      replace: true,
    });
  const { query, total } = list;
  const empty = total !== null && total.count === 0;
  return (
    <Page kind="list">
      <PageHeader
        title="Search"
        actions={
          <>
            <MoreMenu list={list} />
            <ExportMenu people={list.exportable} />
            <LookupOfList people={list.exportable} />
          </>
        }
      />
      <SearchBox
        value={criteria.q ?? ''}
        onSearch={(q) => searchFor({ ...criteria, q })}
        autoFocus={isEverybody(criteria) && address.candidate === undefined && canHover()}
        onLeave={() => region.current?.querySelector('table')?.focus()}
      />
      <SearchFilters criteria={criteria} onChange={searchFor} />
      {into === undefined ? null : (
        <p style={{ margin: 0 }} role="status">
          Looking for people for{' '}
          <TextLink to="/projects/$projectId" params={{ projectId: into.id }}>
            {into.name}
          </TextLink>
          : tick them, then add them.{' '}
          <Anchor
            component="button"
            type="button"
            onClick={() => void navigate({ search: ({ into: _, ...others }) => others })}
          >
            Done
          </Anchor>
        </p>
      )}
      {query.error !== null && query.data === undefined ? (
        isMistake(query.error) ? (
          <EmptyState icon={IconUsers} title="This search cannot be read as it stands">
            What is wrong is underlined in the box above, with the reason. Nobody is looked for until it is
            mended.
          </EmptyState>
        ) : (
          <ErrorState error={query.error} retry={query.refetch} />
        )
      ) : empty && isEverybody(criteria) ? (
        <NobodyThere />
      ) : empty ? (
        <Suspense fallback={null}>
          <NobodyFound address={address} criteria={criteria} didYouMean={query.data?.didYouMean ?? []} />
        </Suspense>
      ) : (
        <>
          <ListBar
            list={list}
            end={<OrderSelect value={order} ranked={criteria.q !== undefined} onPick={reorder} />}
          >
            <AddToProject list={list} into={into} />
            <TagPeople list={list} />
            <GetForTicked list={list} />
          </ListBar>
          <div ref={region} style={{ display: 'contents' }}>
            <PeopleTable key={keyOf(criteria) + order} list={list} expected={expected} label="People found" />
          </div>
        </>
      )}
      <PanelOf list={list} />
    </Page>
  );
}

/** The same object for the same criteria, whatever else changes in the address. */
function useCriteria(address: Readonly<Record<string, unknown>>): Criteria {
  const kept = useRef<Criteria>({});
  const criteria = readCriteria(address);
  if (keyOf(criteria) !== keyOf(kept.current)) kept.current = criteria;
  return kept.current;
}

/** Where typing does not cover half of the screen with a keyboard. */
function canHover(): boolean {
  return window.matchMedia('(hover: hover)').matches;
}

function NobodyThere() {
  const me = useMe();
  return (
    <EmptyState
      icon={IconUsers}
      title="Nobody here yet"
      action={
        mayAct(me.role, 'recruiter') ? (
          <ButtonLink to="/imports" leftSection={<IconFileImport size={16} stroke={1.6} aria-hidden />}>
            Import a file
          </ButtonLink>
        ) : undefined
      }
    >
      Import a file of candidates: from LinkedIn, another sourcing tool, or any spreadsheet. Everybody in it
      is found here.
    </EmptyState>
  );
}
