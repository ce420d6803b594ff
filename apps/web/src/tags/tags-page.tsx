import { TextInput } from '@mantine/core';
import { IconSearch, IconTags } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { TextLink } from '../frame/links.tsx';
import list from '../frame/list.module.css';
import { sayNumber } from '../frame/numbers.ts';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../frame/states.tsx';
import { mayAct, useMe } from '../session/me.ts';
import { TagMenu } from './tag-menu.tsx';
import classes from './tags.module.css';
import { type Tag, tagsQuery } from './tags.ts';
import { useWhomToAsk } from './whom-to-ask.ts';

/** The organization's tags: admins rename, merge and delete them, the others read (W7). */
export function TagsPage() {
  const me = useMe();
  const tags = useQuery(tagsQuery);
  const [wanted, setWanted] = useState('');
  const isAdmin = mayAct(me.role, 'admin');
  const whom = useWhomToAsk();
  const found = (tags.data ?? []).filter(({ name }) =>
    name.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  return (
    <Page kind="flow">
      <PageHeader
        title="Tags"
        above={
          <TextLink to="/settings" size="sm" c="dimmed" w="fit-content">
            Settings
          </TextLink>
        }
      />
      <p className={classes.lead}>
        Recruiters make tags and put them on people, in searches, projects and profiles.{' '}
        {isAdmin
          ? 'Here they are renamed, merged and deleted, for everybody who has them.'
          : `Admins rename, merge and delete them here: ask ${whom}.`}
      </p>
      <p className={classes.lead}>
        Whoever has the tag <span className={classes.blocking}>Do Not Contact</span>, however it is written,
        is kept from every export. Only an admin takes it off, or exports somebody all the same and says why.
      </p>
      {tags.isPending ? <LoadingRows /> : null}
      {tags.isError ? <ErrorState error={tags.error} retry={tags.refetch} /> : null}
      {tags.data === undefined ? null : tags.data.length === 0 ? (
        <EmptyState icon={IconTags} title="No tags yet">
          Tick people in a search or a project and choose Tag, or import a file with a column of tags.
        </EmptyState>
      ) : (
        <>
          {tags.data.length < 12 ? null : (
            <TextInput
              aria-label="Find a tag"
              placeholder="Find a tag"
              leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
              maw={320}
              value={wanted}
              onChange={({ currentTarget }) => setWanted(currentTarget.value)}
            />
          )}
          {found.length === 0 ? (
            <p className={classes.lead}>No tag is called that.</p>
          ) : (
            <TagTable tags={found} all={tags.data} mayChange={isAdmin} />
          )}
        </>
      )}
    </Page>
  );
}

interface TagTableProps {
  readonly tags: readonly Tag[];
  readonly all: readonly Tag[];
  readonly mayChange: boolean;
}

function TagTable({ tags, all, mayChange }: TagTableProps) {
  return (
    <div className={list.frame}>
      <table className={list.table}>
        <thead>
          <tr>
            <th>Tag</th>
            <th className={list.number}>People</th>
            {mayChange ? (
              <th className={list.dots}>
                <span className="sr-only">Actions</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {tags.map((tag) => (
            <tr key={tag.id}>
              <td title={tag.name}>
                <TextLink
                  to="/search"
                  search={{ tags: [tag.name] }}
                  inherit
                  className={tag.doNotContact ? classes.blocking : list.strong}
                >
                  <bdi>{tag.name}</bdi>
                </TextLink>
              </td>
              <td className={list.number}>{sayNumber(tag.candidates)}</td>
              {mayChange ? (
                <td className={list.dots}>
                  <TagMenu tag={tag} all={all} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
