import { Button } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../frame/ask.tsx';
import { TextLink } from '../frame/links.tsx';
import list from '../frame/list.module.css';
import { Moment } from '../frame/moment.tsx';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { sayFailed } from '../frame/say.ts';
import { EmptyState, ErrorState, LoadingRows } from '../frame/states.tsx';
import { AdminsOnly } from '../organization/admins-only.tsx';
import { mayAct, useMe } from '../session/me.ts';
import classes from '../tags/tags.module.css';
import { type Erasure, erasuresQuery, useAllowAgain } from './erasures.ts';

/** Whom the organization erased: not who they were, which nobody knows any more. */
export function ErasedPage() {
  const isAdmin = mayAct(useMe().role, 'admin');

  return (
    <Page kind="flow">
      <PageHeader
        title="Erased people"
        above={
          <TextLink to="/settings" size="sm" c="dimmed" w="fit-content">
            Settings
          </TextLink>
        }
      />
      {isAdmin ? <Erased /> : <AdminsOnly what="see whom they erased" />}
    </Page>
  );
}

function Erased() {
  const erasures = useInfiniteQuery(erasuresQuery);
  return (
    <>
      <p className={classes.lead}>
        An import that brings one of them tells so, with the id that stands here, and creates nobody. Who they
        were is not kept.
      </p>
      {erasures.data === undefined ? (
        erasures.isError ? (
          <ErrorState error={erasures.error} retry={erasures.refetch} />
        ) : (
          <LoadingRows />
        )
      ) : erasures.data.length === 0 ? (
        <EmptyState icon={IconEraser} title="Nobody was erased">
          An admin erases somebody from the menu of their profile.
        </EmptyState>
      ) : (
        <>
          <ErasedTable erasures={erasures.data} />
          {erasures.hasNextPage ? (
            <Button
              variant="default"
              w="fit-content"
              loading={erasures.isFetchingNextPage}
              onClick={() => void erasures.fetchNextPage()}
            >
              Show more
            </Button>
          ) : null}
        </>
      )}
    </>
  );
}

function ErasedTable({ erasures }: { readonly erasures: readonly Erasure[] }) {
  const allow = useAllowAgain();
  const askToAllow = (id: string) =>
    ask({
      title: 'Allow them again',
      text: 'Imports may then create this person, who is somebody new. What was erased stays erased.',
      confirm: 'Allow again',
      danger: false,
      onConfirm: () => allow.mutate(id, { onError: sayFailed }),
    });
  return (
    <div className={list.frame}>
      <table className={`${list.table} ${list.wrapping}`}>
        <thead>
          <tr>
            <th>Erasure</th>
            <th className={list.short}>When</th>
            <th className={`${list.role} ${list.wide}`}>By</th>
            <th className={list.role}>Imports</th>
          </tr>
        </thead>
        <tbody>
          {erasures.map(({ id, erasedAt, by, allowedAt }) => (
            <tr key={id}>
              <td title={id}>{id}</td>
              <td className={list.short}>
                <Moment at={erasedAt} />
              </td>
              <td className={`${list.role} ${list.wide}`}>{by?.name ?? 'Someone who left'}</td>
              <td className={list.role}>
                {allowedAt === null ? (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={`Allow again: ${id}`}
                    loading={allow.isPending && allow.variables === id}
                    onClick={() => askToAllow(id)}
                  >
                    Allow again
                  </Button>
                ) : (
                  'Allowed again'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
